import type { ExchangeRule } from '../../../harness/model/scenario.js';
import type { InterpretationId } from '../../../standards/catalogue.js';
import { answersOneOf, uncertainOrWarned } from './answers-one-of.js';

/**
 * A number that cannot be one, or an identifier that lacks its half, says nothing of anybody (DES-AMB-19): whoever finds
 * somebody by it compared what is nobody's. Too little is left then to look for anybody (DES-AMB-18).
 */
export const impossibleIdentifierFindsNobody = (rests: readonly InterpretationId[] = ['DES-AMB-19']): ExchangeRule =>
  answersOneOf({
    id: 'an-identifier-that-cannot-be-one-finds-nobody',
    truth: 'an identifier that cannot be one is refused or finds nobody',
    rests: ['DES-AMB-14', 'DES-AMB-18', ...rests],
    allowed: (dialect) =>
      (['no-match', 'bad-request', 'client-error', ...uncertainOrWarned(dialect)] as const).filter(
        (wanted) => wanted !== 'match',
      ),
  });
