import { describe, expect, it } from 'vitest';
import { CONSCIOUSNESS, type News2Readings, news2, type Scored } from './news2.js';

const WELL: News2Readings = {
  respiration: 16,
  saturation: 98,
  scale: 1,
  oxygen: false,
  systolic: 125,
  pulse: 70,
  consciousness: 'alert',
  temperature: 36.8,
};

const scoreOf = (item: Scored, change: Partial<News2Readings>): number => news2({ ...WELL, ...change }).scores[item];

describe('NEWS2', () => {
  it.each([
    [8, 3],
    [9, 1],
    [11, 1],
    [12, 0],
    [20, 0],
    [21, 2],
    [24, 2],
    [25, 3],
  ])('scores a respiration rate of %d as %d', (respiration, score) => {
    expect(scoreOf('respiration', { respiration })).toBe(score);
  });

  it.each([
    [91, 3],
    [92, 2],
    [93, 2],
    [94, 1],
    [95, 1],
    [96, 0],
    [100, 0],
  ])('scores a saturation of %d on scale 1 as %d, on air and on oxygen', (saturation, score) => {
    expect(scoreOf('saturation', { saturation })).toBe(score);
    expect(scoreOf('saturation', { saturation, oxygen: true })).toBe(score);
  });

  it.each([
    [83, 3, 3],
    [84, 2, 2],
    [85, 2, 2],
    [86, 1, 1],
    [87, 1, 1],
    [88, 0, 0],
    [92, 0, 0],
    [93, 0, 1],
    [94, 0, 1],
    [95, 0, 2],
    [96, 0, 2],
    [97, 0, 3],
    [100, 0, 3],
  ])('scores a saturation of %d on scale 2 as %d on air and %d on oxygen', (saturation, onAir, onOxygen) => {
    expect(scoreOf('saturation', { saturation, scale: 2 })).toBe(onAir);
    expect(scoreOf('saturation', { saturation, scale: 2, oxygen: true })).toBe(onOxygen);
  });

  it('scores oxygen as 2 and air as 0, never 1', () => {
    expect(scoreOf('airOrOxygen', { oxygen: false })).toBe(0);
    expect(scoreOf('airOrOxygen', { oxygen: true })).toBe(2);
  });

  it.each([
    [90, 3],
    [91, 2],
    [100, 2],
    [101, 1],
    [110, 1],
    [111, 0],
    [219, 0],
    [220, 3],
  ])('scores a systolic pressure of %d as %d', (systolic, score) => {
    expect(scoreOf('systolic', { systolic })).toBe(score);
  });

  it.each([
    [40, 3],
    [41, 1],
    [50, 1],
    [51, 0],
    [90, 0],
    [91, 1],
    [110, 1],
    [111, 2],
    [130, 2],
    [131, 3],
  ])('scores a pulse of %d as %d', (pulse, score) => {
    expect(scoreOf('pulse', { pulse })).toBe(score);
  });

  it('scores everybody who is not alert as 3', () => {
    expect(CONSCIOUSNESS.map((consciousness) => scoreOf('consciousness', { consciousness }))).toEqual([0, 3, 3, 3, 3]);
  });

  it.each([
    [35.0, 3],
    [35.1, 1],
    [36.0, 1],
    [36.1, 0],
    [38.0, 0],
    [38.1, 1],
    [39.0, 1],
    [39.1, 2],
  ])('scores a temperature of %d as %d', (temperature, score) => {
    expect(scoreOf('temperature', { temperature })).toBe(score);
  });

  it.each([
    [35.04, 3],
    [35.05, 1],
    [36.04, 1],
    [36.05, 0],
    [38.05, 1],
    [39.05, 2],
  ])('rounds a temperature of %d to one decimal, a half upwards, and scores it as %d', (temperature, score) => {
    expect(scoreOf('temperature', { temperature })).toBe(score);
  });

  it('adds seven items up to 20 at most', () => {
    expect(news2(WELL).total).toBe(0);
    const worst = { respiration: 30, saturation: 80, oxygen: true, systolic: 80, pulse: 140, temperature: 34 };
    expect(news2({ ...WELL, ...worst, consciousness: 'pain' }).total).toBe(20);
  });

  it('scores the readings of an ordinary illness', () => {
    const ill = { respiration: 22, saturation: 94, systolic: 108, pulse: 96, temperature: 38.4 };
    expect(news2({ ...WELL, ...ill }).total).toBe(6);
  });

  it('refuses a reading that is no number', () => {
    expect(() => news2({ ...WELL, pulse: Number.NaN })).toThrow(RangeError);
  });
});
