import { HarnessError, messageOf } from '../harness/errors.js';
import { findDefect } from '../servers/reference/defects.js';
import type { Listening } from '../servers/reference/listen.js';
import { type ReferenceServerOptions, startReferenceServer } from '../servers/reference/start.js';

/**
 * Starts the reference responder for a command.
 *
 * @throws HarnessError HARNESS_USAGE for an unknown defect, HARNESS_PORT_IN_USE when it cannot listen
 */
export async function startResponder(options: ReferenceServerOptions): Promise<Listening> {
  const { defect } = options;
  if (defect !== undefined && findDefect(defect) === undefined) {
    throw new HarnessError(
      'HARNESS_USAGE',
      `there is no defect "${defect}"`,
      '"assay serve --list-defects" lists them',
    );
  }
  try {
    return await startReferenceServer(options);
  } catch (error) {
    throw new HarnessError(
      'HARNESS_PORT_IN_USE',
      messageOf(error),
      'give --port with another number, or --port 0 for any free one',
    );
  }
}
