/** The months in Pashto, which browsers' `Intl` lacks, as the press of Afghanistan prints them. */
export const PASHTO_MONTHS = {
  persian: ['وری', 'غویی', 'غبرګولی', 'چنګاښ', 'زمری', 'وږی', 'تله', 'لړم', 'لیندۍ', 'مرغومی', 'سلواغه', 'کب'],
  gregory: ['جنوري', 'فبروري', 'مارچ', 'اپرېل', 'مې', 'جون', 'جولای', 'اګست', 'سپټمبر', 'اکتوبر', 'نومبر', 'ډسمبر'],
} as const;
