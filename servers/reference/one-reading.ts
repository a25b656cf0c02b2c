import { answerOutcome, type Core, headerValues } from './message.js';
import { outcomes } from './outcomes.js';

/**
 * Refuses what another server could read differently, and Node lets through: a request with two hosts (RFC 9112, section
 * 3.2).
 */
export const withOneReading =
  (core: Core): Core =>
  async (request) =>
    headerValues(request.headers, 'host').length > 1
      ? answerOutcome(request, outcomes.malformedMessage)
      : core(request);
