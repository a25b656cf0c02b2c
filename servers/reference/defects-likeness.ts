import { fails, warns } from './breaks.js';
import type { Defect } from './defects.js';
import { faultyLikeness } from './faulty/faulty-likeness.js';

/** Faults by which somebody whose being held is kept back can be told from a stranger. */
export const likenessDefects: readonly Defect[] = [
  {
    id: 'restricted-slower',
    title: 'somebody restricted is answered as a stranger is, and later',
    breaks: [...fails('SC-SEC-023', 'DES-RES-022'), ...warns('SC-SEC-023', 'DES-SEC-013')],
    ...faultyLikeness.restrictedSlower,
  },
  {
    id: 'restricted-shows',
    title: 'a header tells somebody restricted from a stranger',
    breaks: [...fails('SC-SEC-023', 'DES-RES-022'), ...fails('SC-ESC-018', 'DES-IG-013', 'DES-RES-022')],
    ...faultyLikeness.restrictedShows,
  },
  {
    id: 'nearness-told',
    title: 'a score tells how near a guess about somebody restricted is',
    breaks: warns('SC-SEC-022', 'DES-RES-016'),
    ...faultyLikeness.nearnessTold,
  },
  {
    id: 'note-kept',
    title: 'a note beside a question is told to whoever asks next',
    breaks: fails('SC-SEC-052', 'DES-RES-009'),
    ...faultyLikeness.noteKept,
  },
];
