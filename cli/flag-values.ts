import { InvalidArgumentError } from 'commander';
import { FORMATS, type Format } from './report-formats.js';

export const asList = (text: string): string[] => {
  const parts = text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
  if (parts.length === 0) throw new InvalidArgumentError('Write at least one, with commas between.');
  return parts;
};

/** A list that may be given several times: what stands in all of them, each once. */
export const asMoreOf = (text: string, before: readonly string[] = []): string[] => [
  ...new Set([...before, ...asList(text)]),
];

export const asNumber = (text: string): number => {
  const value = Number(text);
  if (text.trim() === '' || !Number.isFinite(value) || value <= 0)
    throw new InvalidArgumentError('Write a number above 0.');
  return value;
};

export const asWholeNumber = (text: string): number => {
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError('Write a whole number.');
  return Number(text);
};

export const asCount = (text: string): number => {
  const value = asWholeNumber(text);
  if (value < 1 || value > 64) throw new InvalidArgumentError('Write a whole number from 1 to 64.');
  return value;
};

export const asPort = (text: string): number => {
  const value = asWholeNumber(text);
  if (value > 65535) throw new InvalidArgumentError('Write a port from 0 to 65535; 0 takes any free one.');
  return value;
};

export const asDate = (text: string): string => {
  const date = new Date(`${text}T00:00:00Z`);
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text) || Number.isNaN(date.getTime()) || date.toISOString().slice(0, 10) !== text) {
    throw new InvalidArgumentError('Write a date as YYYY-MM-DD.');
  }
  return text;
};

export const asShard = (text: string): { index: number; of: number } => {
  const [index = 0, of = 0] = /^(\d{1,4})\/(\d{1,4})$/.exec(text)?.slice(1).map(Number) ?? [];
  if (index < 1 || index > of) throw new InvalidArgumentError('Write i/n with i from 1 to n, for example 2/4.');
  return { index, of };
};

const isFormat = (text: string): text is Format => FORMATS.some((format) => format === text);

export const asFormats = (text: string): Format[] => {
  const parts = asList(text);
  const formats = parts.filter(isFormat);
  if (formats.length < parts.length) throw new InvalidArgumentError(`Write some of: ${FORMATS.join(', ')}.`);
  return formats;
};
