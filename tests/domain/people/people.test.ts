import { describe, expect, it } from 'vitest';
import { coordinatesNamed } from '../../../domain/people/coordinates.ts';
import { fold } from '../../../domain/people/fold.ts';
import { personTyped } from '../../../domain/people/person-typed.ts';
import { mayCallBack } from '../../../domain/people/safe-contact.ts';
import { timeTyped } from '../../../domain/people/time-typed.ts';
import { zoneNamed } from '../../../domain/people/zone.ts';

describe('folding', () => {
  it.each([
    ['مُحَمَّد', 'محمد'],
    ['أحمد', 'احمد'],
    ['إسراء', 'اسراء'],
    ['فاطمة', 'فاطمه'],
    ['موسى', 'موسي'],
    ['عبد الله', 'عبدالله'],
    ['نـــورة', 'نوره'],
    ['٠١٤٧', '0147'],
    ['Sara', 'sara'],
  ])('%s is found as %s', (a, b) => {
    expect(fold(a)).toBe(fold(b));
  });
});

describe('calling back', () => {
  it('is not allowed when nobody asked', () => {
    expect(mayCallBack({}, '10:00')).toBe(false);
  });
  it('keeps to the hours, also across midnight', () => {
    expect(mayCallBack({ callBack: 'allowed', until: '15:00' }, '14:59')).toBe(true);
    expect(mayCallBack({ callBack: 'allowed', until: '15:00' }, '15:00')).toBe(false);
    expect(mayCallBack({ callBack: 'allowed', from: '22:00', until: '02:00' }, '01:00')).toBe(true);
    expect(mayCallBack({ callBack: 'forbidden', until: '15:00' }, '10:00')).toBe(false);
  });
});

describe('what is typed', () => {
  it.each([
    ['15', '15:00'],
    ['٣:٣٠', '03:30'],
    ['0730', '07:30'],
    ['24', '24:00'],
    ['25', null],
    ['noon', null],
  ])('%s as a time is %s', (typed, time) => {
    expect(timeTyped(typed)).toBe(time);
  });
  it.each([
    ['نورة 7', { name: 'نورة', ageYears: 7 }],
    ['٥', { ageYears: 5 }],
    ['Sara, 12', { name: 'Sara', ageYears: 12 }],
    ['خالد ٤٥ ٥٥١٢٣٤٥٦', { name: 'خالد', ageYears: 45, digits: '55123456' }],
    ['', {}],
  ])('%s as a person', (typed, person) => {
    expect(personTyped(typed)).toEqual(person);
  });
  it.each([
    ['الوكرة، خلف سوق الخضرة القديم، بيت بابه أخضر، منطقة تسعين', '90'],
    ['منطقة ٥٦ شارع 840', '56'],
    ['zone 12, green door', '12'],
    ['خلف المسجد', null],
    ['منطقة 140', null],
  ])('the zone of "%s" is %s', (words, zone) => {
    expect(zoneNamed(words)).toBe(zone);
  });
});

describe('coordinates', () => {
  it.each([
    ['25.2854, 51.5310', { latitude: 25.2854, longitude: 51.531 }],
    ['عند ٢٥٫٢٨٥٤ ٥١٫٥٣١٠ قرب المسجد', { latitude: 25.2854, longitude: 51.531 }],
    ['99.1234, 51.5310', null],
    ['zone 56, street 840', null],
  ])('in "%s"', (words, point) => {
    expect(coordinatesNamed(words)).toEqual(point);
  });
});
