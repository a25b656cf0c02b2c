import { personas } from '../generators/people/personas.js';
import type { Kit } from '../harness/run/settings.js';
import { responderSuite } from '../suites/data-exchange/suite.js';

/** What the harness is given in this product. */
export const kit: Kit = { suite: responderSuite, peopleOf: personas };
