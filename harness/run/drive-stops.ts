/** The drive stops here: the run was closed, and no further request of it goes out. */
export class CutShort extends Error {}

/** The drive stops here: without a credential there is nothing to ask with. It stands in the segment. */
export class NotAdmitted extends Error {}

/** The drive stops here: what has to be done to the target was not done, or not taken back. It stands in the segment. */
export class NotHelped extends Error {}
