import { describe, expect, it } from 'vitest';
import { mostAttachmentBytes, type MediaType } from '../../../domain/attachment/attachment.ts';
import { lookAtFile, readPicture } from '../../../domain/attachment/look-at-file.ts';
import { aPdf, aPhoto, aPng, aWebp } from '../../builders/a-file.ts';

const pictures: readonly (readonly [MediaType, () => Buffer])[] = [
  ['image/jpeg', aPhoto],
  ['image/png', aPng],
  ['image/webp', aWebp],
];
/** Whatever a telephone says beside the picture. */
const told = /GPS|25\.2854|Maha|second picture|EXIF/u;

const bare = (type: MediaType, bytes: Uint8Array): Buffer => Buffer.from(readPicture(type, bytes)?.bare() ?? []);

describe('a chosen file', () => {
  it.each([...pictures, ['application/pdf', aPdf] as const])(
    'is %s by its content, whatever it is called',
    (type, make) => {
      expect(lookAtFile(make())).toMatchObject({ ok: true, mediaType: type });
    },
  );

  it.each([
    ['a program', Buffer.from('MZ\x90\0', 'latin1'), 'attachment-type-not-taken'],
    ['a web page', Buffer.from('<!doctype html><script>alert(1)</script>'), 'attachment-type-not-taken'],
    [
      'a picture of lines, which can carry a script',
      Buffer.from('<svg onload="alert(1)"/>'),
      'attachment-type-not-taken',
    ],
    ['nothing', Buffer.alloc(0), 'attachment-unreadable'],
    ['a picture that is only its first bytes', Buffer.from([0xff, 0xd8, 0xff, 0xe0]), 'attachment-unreadable'],
    ['a picture with a part longer than the file', aPng().subarray(0, 60), 'attachment-unreadable'],
    ['what is too large', Buffer.alloc(mostAttachmentBytes + 1), 'attachment-too-large'],
  ])('is refused when it is %s', (_what, bytes, code) => {
    expect(lookAtFile(bytes)).toEqual({ ok: false, code });
  });

  it.each(pictures)('of %s that says where it was taken is known to say so', (_type, make) => {
    expect(lookAtFile(make())).toMatchObject({ saysWhere: true });
  });

  it('that says no place is not said to', () => {
    expect(lookAtFile(aPhoto({ place: false }))).toMatchObject({ saysWhere: false });
  });
});

describe('a picture as it is shown', () => {
  it.each(pictures)('of %s says nothing of place, device or person any more, and is still one', (type, make) => {
    const file = make();
    expect(file.toString('latin1')).toMatch(told);
    const shown = bare(type, file);
    expect(shown.toString('latin1')).not.toMatch(told);
    expect(lookAtFile(shown)).toEqual({ ok: true, mediaType: type, saysWhere: false });
    expect(bare(type, shown)).toEqual(shown);
  });

  it('keeps standing upright, and what it shows byte for byte', () => {
    const file = aPhoto({ orientation: 6 });
    const shown = bare('image/jpeg', file);
    // Orientation 6 in an entry of type short, one value.
    expect(shown.includes(Buffer.from([0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, 6]))).toBe(true);
    const scan = file.subarray(file.indexOf(Buffer.from([0xff, 0xda])), file.indexOf('MPF'));
    expect(shown.includes(scan)).toBe(true);
  });
});
