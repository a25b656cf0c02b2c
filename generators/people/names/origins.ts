import { en } from '@faker-js/faker';
import * as africaAndNearEast from './africa-and-near-east.js';
import * as asia from './asia.js';
import { english, irish, scottish, welsh } from './british-isles.js';
import * as europe from './europe.js';
import { latin } from './latin.js';
import type { Origin } from './origin.js';

const elsewhere = [
  scottish,
  welsh,
  irish,
  ...Object.values(asia),
  ...Object.values(africaAndNearEast),
  ...Object.values(europe),
];

/** Long lists of Faker's English locale, for names that few people have. */
const tail: Origin = { share: 60, ...latin(en) };

const total = 1000;

/**
 * Names of the whole population of the United Kingdom. The shares are approximate: they follow the order of magnitude of
 * ethnic group and country of birth in the censuses of 2021 and 2022, rounded by hand, and are no statistic. They are
 * there so that no group's names are missing from what matching is measured on.
 */
export const origins: readonly Origin[] = [
  { share: total - tail.share - elsewhere.reduce((sum, { share }) => sum + share, 0), ...english },
  tail,
  ...elsewhere,
];
