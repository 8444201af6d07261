type Language = 'ar' | 'en';

/** The few sentences main says itself, before or without a page. Notifications may be read by anyone near the screen: no numbers, no names. */
export const words: Readonly<
  Record<
    Language,
    {
      readonly ring: string;
      readonly failed: string;
      readonly failedHow: string;
      readonly noKeystore: string;
      readonly chooseFile: string;
      readonly chooseFileKinds: string;
    }
  >
> = {
  ar: {
    ring: 'مكالمة واردة',
    failed: 'توقّف نداء بسبب خطأ',
    failedHow: 'ما ظهر أنه محفوظ باقٍ على هذا الجهاز. أعد تشغيل البرنامج.',
    noKeystore: 'لا يوجد مخزن مفاتيح آمن على هذا الجهاز.',
    chooseFile: 'اختر الملف الذي تريد إرفاقه',
    chooseFileKinds: 'صور ومستندات PDF',
  },
  en: {
    ring: 'Incoming call',
    failed: 'Nida stopped because of an error',
    failedHow: 'What was shown as saved is kept on this device. Start the program again.',
    noKeystore: 'This device has no safe keystore.',
    chooseFile: 'Choose the file to attach',
    chooseFileKinds: 'Pictures and PDF documents',
  },
};
