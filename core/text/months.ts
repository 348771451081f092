/**
 * Month names of the calendars in use on news pages, from the Unicode Common Locale Data Repository (release 47), with
 * the Levantine, Egyptian and Maghreb names of the Gregorian months and the Iranian and Afghan names of the solar ones.
 * Names are given in their ordinary spelling and folded when the first date is looked for. Index 0 is the first month.
 */
export type Calendar = 'gregorian' | 'persian' | 'islamic';

export const MONTH_NAMES: Record<Calendar, readonly string[]> = {
  gregorian: [
    'january|jan|ژانویه|ژانویهٔ|جنوری|يناير|كانون الثاني|جانفي|جنوري|январь|января|янв|ocak|januar|janvier|janv|enero|janeiro|gennaio|ianuarie|ian|січень|січня|січ|yanvar|январ|जनवरी|styczeń|stycznia|januari|leden|ledna|януари|јануари|јан|јануар|қаңтар|জানুয়ারি|ιανουαρίου|kanun ii',
    'february|feb|فوریه|فوریهٔ|فبروری|فبراير|شباط|فيفري|فېبروري|فبروري|فروری|февраль|февраля|февр|şubat|februar|février|févr|febrero|fevereiro|fev|febbraio|februarie|лютий|лютого|лют|fevral|феврал|फ़रवरी|luty|lutego|februari|únor|února|февруари|фев|фебруар|ақпан|ফেব্রুয়ারি|φεβρουαρίου',
    'march|مارس|مارچ|آذار|март|марта|мар|mart|märz|mars|marzo|março|martie|березень|березня|मार्च|marzec|marca|maart|maret|březen|března|наурыз|মার্চ|μαρτίου|mar',
    'april|apr|آوریل|اپریل|أبريل|نيسان|أفريل|апрель|апреля|апр|nisan|avril|avr|abril|abr|aprile|aprilie|квітень|квітня|квіт|aprel|апрел|अप्रैल|kwiecień|kwietnia|duben|dubna|април|сәуір|এপ্রিল|απριλίου',
    'may|مه|مهٔ|مايو|أيار|ماي|مۍ|مئی|май|мая|mayıs|mai|mayo|maio|maggio|травень|травня|трав|मई|maj|maja|mei|květen|května|мај|мамыр|মে|μαΐου|می|مې|ايار',
    'june|jun|ژوئن|جون|يونيو|حزيران|جوان|июнь|июня|июн|haziran|juni|juin|junio|junho|giugno|iunie|iun|червень|червня|черв|iyun|जून|czerwiec|czerwca|červen|června|юни|јуни|јун|маусым|জুন|ιουνίου',
    'july|jul|ژوئیه|ژوئیهٔ|جولای|يوليو|تموز|يوليوز|جويلية|جولائی|июль|июля|июл|temmuz|juli|juillet|juil|julio|julho|luglio|iulie|iul|липень|липня|лип|iyul|जुलाई|lipiec|lipca|červenec|července|юли|јули|јул|шілде|জুলাই|ιουλίου',
    'august|aug|اوت|اگست|أغسطس|غشت|أوت|اګست|август|августа|авг|ağustos|août|agosto|серпень|серпня|серп|avgust|अगस्त|sierpień|sierpnia|augustus|agustus|augusti|srpen|srpna|avqust|тамыз|আগস্ট|αυγούστου|آب',
    'september|سپتامبر|سپتمبر|سبتمبر|أيلول|شتنبر|سېپتمبر|ستمبر|сентябрь|сентября|сент|eylül|sept|septembre|septiembre|setembro|settembre|septembrie|вересень|вересня|sentabr|сентябр|सितंबर|wrzesień|września|září|септември|сеп|септембар|septembar|sentyabr|қыркүйек|সেপ্টেম্বর|σεπτεμβρίου|sep|ايلول',
    'october|oct|اکتبر|اکتوبر|أكتوبر|تشرين الأول|октябрь|октября|окт|ekim|oktober|okt|octobre|octubre|outubro|ottobre|octombrie|жовтень|жовтня|жовт|oktabr|октябр|अक्टूबर|październik|października|říjen|října|октомври|октобар|oktobar|oktyabr|қазан|অক্টোবর|οκτωβρίου',
    'november|nov|نوامبر|نومبر|نوفمبر|تشرين الثاني|نونبر|ноябрь|ноября|нояб|kasım|novembre|noviembre|novembro|noiembrie|листопад|листопада|noyabr|ноябр|नवंबर|listopad|listopada|listopadu|ноември|новембар|novembar|қараша|ноя|নভেম্বর|νοεμβρίου',
    'december|dec|دسامبر|دسمبر|ديسمبر|كانون الأول|دجنبر|декабрь|декабря|дек|aralık|dezember|dez|décembre|déc|diciembre|dezembro|dicembre|decembrie|грудень|грудня|груд|dekabr|декабр|दिसंबर|grudzień|grudnia|desember|prosinec|prosince|декември|децембар|decembar|желтоқсан|ডিসেম্বর|δεκεμβρίου',
  ],
  persian: [
    'فروردین|حمل|وری|farvardin',
    'اردیبهشت|ثور|غویی|ordibehesht',
    'خرداد|جوزا|غبرگولی|khordad',
    'تیر|سرطان|چنگاښ|tir',
    'مرداد|اسد|زمری|mordad',
    'شهریور|سنبلهٔ|وږی|shahrivar',
    'مهر|میزان|تله|mehr',
    'آبان|عقرب|لړم|aban',
    'آذر|قوس|لیندۍ|azar',
    'جدی|مرغومی|dey|دی|دي',
    'بهمن|دلو|سلواغه|bahman',
    'اسفند|حوت|کب|esfand',
  ],
  islamic: [
    'محرم|muharram|muh|muharrem|muhar',
    'صفر|safar|safer',
    'ربيع الأول|ربیع‌الاول|ر بیع الاول|ربیع اول|rabiʻ i|rab. i|rebiülevvel',
    'ربيع الآخر|ربیع‌الثانی|ر بیع الثانی|ربيع ii|rabiʻ ii|rab. ii|rebiülahir',
    'جمادى الأولى|جمادی‌الاول|جمادی الاول|جمادي اول|jumada i|jum. i|cemaziyelevvel',
    'جمادى الآخرة|جمادی‌الثانی|جمادی الثانی|جماعه ii|jumada ii|jum. ii|cemaziyelahir',
    'رجب|rajab|recep',
    'شعبان|shaʻban|şaban',
    'رمضان|ramadan|ramazan',
    'شوال|shawwal|shaw|şevval',
    'ذو القعدة|ذیقعده|ذوالقعدۃ|ذي القعده|dhuʻl-qiʻdah|dhuʻl-q|zilkade',
    'ذو الحجة|ذیحجه|ذوالحجۃ|ذي الحج|dhuʻl-hijjah|dhuʻl-h|zilhicce',
  ],
};
