/**
 * A sentence about the question binds whoever asks. Of a responder it can be shown only that it refuses what breaks the
 * sentence, and a pass has to say so.
 */
export const OF_THE_ASKER = {
  leavesOpen:
    'The sentence binds whoever asks; what is shown is that this responder refuses a question that breaks it.',
} as const;
