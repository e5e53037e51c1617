### enregard: check

cmd-pipe-check = Check pairs of source and target
cmd-pipe-check--file = Pairs separated by a tab, one a line; “-” is standard input
cmd-pipe-check--from = Language of the source, such as fr
cmd-pipe-check--to = Language of the target, such as en or de
cmd-pipe-score = Say how likely each target is a whole translation of its source, and what has no counterpart
cmd-pipe-score--file = Pairs separated by a tab, or JSON objects with source and target, one a line; “-” is standard input
cmd-pipe-score--from = Language of the source, such as fr
cmd-pipe-score--to = Language of the target, such as en
cmd-pipe-score--encoder = A folder with a sentence encoder (sentence-transformers, model2vec): what it says counts beside the words

## What the checks say

check-number = The source says “{ $source }”, the translation “{ $target }”: the values differ.
check-number-lost = “{ $source }” of the source is not in the translation.
check-number-added = “{ $target }” is in the translation, but not in the source.
check-magnitude = “{ $source }” and “{ $target }” differ in magnitude: milliard is billion, million is million, French billion is trillion.
check-currency = “{ $source }” and “{ $target }” are in different currencies.
check-date = “{ $source }” and “{ $target }” are different dates.
check-time = “{ $source }” and “{ $target }” are different times.
check-number-format-comma = “{ $value }” has a French decimal comma; English writes “{ $better }”.
check-number-format-space = “{ $value }” has French groups of digits; English writes “{ $better }”.
check-date-format-case = English writes “{ $better }” with a capital, not “{ $value }”.
check-date-format-rank = “{ $value }” is a French day of the month; English writes “{ $better }”.
check-date-format-figures = “{ $value }” can be read with the day or with the month first; write the month in letters.
check-date-format-french = “{ $value }” is a French month.
check-time-format = “{ $value }” is the French way to write a time; English writes “{ $better }”.
check-currency-format = English writes the sign before the amount: “{ $better }”, not “{ $value }”.
check-percent = English has no space before the percent sign.
check-ordinal = “{ $value }” is a French ordinal; English writes “{ $better }”.
check-numero = “{ $value }” is French; English writes “No.”.
check-footnote-lost = Note mark { $value } is missing in the translation.
check-footnote-added = Note mark { $value } is not in the source, or stands twice.
check-footnote-order = The note marks stand in another order than in the source.
check-url-lost = The address { $value } is missing in the translation.
check-url-added = The address { $value } is not in the source.
check-email-lost = The e-mail address { $value } is missing in the translation.
check-email-added = The e-mail address { $value } is not in the source.
check-path-lost = The path { $value } is missing in the translation.
check-path-added = The path { $value } is not in the source.
check-placeholder-lost = The placeable { $value } is missing in the translation.
check-placeholder-added = The placeable { $value } is not in the source.
check-fluent-syntax = Line { $line } of the catalog is no Fluent; nothing can be written into the file until it is mended.
check-fluent-syntax-twice = “{ $value }” stands twice in the catalog, again at line { $line }.
check-markup-lost = The source has more { $kind } markup than the translation.
check-markup-added = The translation has more { $kind } markup than the source.
check-markup-unbalanced = “{ $value }” has no partner: a mark of emphasis or of a link is missing.
check-marks-lost = The mark { $value } is missing: its object would stand at the end of the sentence.
check-marks-added = The mark { $value } is not in the source.
check-marks-doubled = The mark { $value } stands twice.
check-marks-crossed = The mark { $value } ends a pair in the wrong order.
check-quotes-french = “{ $value }” is a French quotation mark.
check-quotes-unclosed = A quotation is opened or closed only on one side.
check-quotes-count = The source has { $source } quotations, the translation { $target }.
check-brackets-alone = The bracket “{ $value }” has no partner.
check-brackets-count = The source has { $source } pairs of brackets, the translation { $target }.
check-end-punct = The source ends in “{ $source }”, the translation in “{ $target }”.
check-end-punct-none = The source ends in “{ $source }”, the translation without a mark.
check-end-punct-question = The source asks a question, the translation does not.
check-end-punct-asks = The translation asks a question, the source does not.
check-en-spacing-before = English has no space before “{ $value }”.
check-en-spacing-inside = No space belongs inside “{ $value }”.
check-whitespace-edge = The translation starts or ends with a space.
check-whitespace-double = More than one space, or a tab.
check-hidden-char = An invisible character, { $value }, stands in the translation.
check-hidden-char-mixed = “{ $value }” mixes letters of two alphabets.
check-mojibake = “{ $value }” is left over from a wrong encoding.
check-nfc = “{ $value }” has letters and accents apart.
check-untranslated = The translation is the same as the source.
check-part-untranslated = “{ $value }” is still French.
check-length-short = The translation is very short for its source ({ $target } characters for { $source }): is something missing?
check-length-long = The translation is very long for its source ({ $target } characters for { $source }).
check-repeated-word = “{ $value }” stands twice in a row.
check-unit = “{ $source }” and “{ $target }” are different units.
check-reference = “{ $source }” and “{ $target }” point at different things.
check-reference-word = “{ $value }” is a French word for a reference.
check-footnote-place = English sets the note mark after “{ $value }”.
check-start-punct = The source starts with “{ $source }”, the translation with “{ $target }”.
check-start-case = One side starts with a capital, the other does not.
check-dash = A hyphen stands for a dash.
check-apostrophe = Straight and curly apostrophes are mixed.
check-ellipsis = “...” and “…” are mixed.
check-sentence-count = The source has { $source } sentences, the translation { $target }.
check-fr-spacing = French sets a no-break space beside “{ $value }”.
check-fr-quotes = “{ $value }” has no partner.
check-fr-whitespace = The source has more than one space in a row.
check-adequacy = Probably no whole translation of its source (score { $value }).
check-omission = Nothing in the translation answers to “{ $value }”.
check-caps-en = English writes “{ $better }” with a capital.
check-acronym = “{ $value }” is “{ $better }” in English.
check-glossary = The glossary has “{ $target }” for “{ $source }”.
check-glossary-as-written = The glossary has “{ $target }” for “{ $source }”; only this very form was looked for, as the forms of this language are not known.
check-forbidden = The glossary forbids “{ $value }”; write “{ $target }”.
check-forbidden-calque = “{ $value }” is French in English letters.
check-keep = “{ $value }” must stay as it is.
check-negation-lost = The source denies something here; nothing in the translation does.
check-negation-added = The translation denies something here; nothing in the source does.
check-false-friend = “{ $target }” looks like “{ $source }”, but means something else.
check-variant = The project writes “{ $better }”, not “{ $value }”.
check-spelling = The dictionary does not know “{ $value }”.
check-spelling-none = No English dictionary was found: install hunspell-en-gb, or name one in your own settings.
check-spelling-other = Only English is looked at.
check-inconsistent = The same source is translated differently in { $other }: “{ $value }”.
check-reused = { $other } has the same translation for another source.
check-heading-case-title = The other headings of this level are in title case.
check-heading-case-sentence = The other headings of this level are in sentence case.
check-half-updated = The source now says { $new }, the translation still { $old }.
check-half-updated-gone = The source no longer says “{ $old }”; the translation still does.
check-one-style = Elsewhere this is written like “{ $example }”; here “{ $value }”.
check-missing = There is no translation.
check-drifted = The source changed since it was translated.
check-draft = The translation is a draft that nobody confirmed.
check-mt-raw = The text is as the machine “{ $value }” wrote it; nobody changed or reviewed it.
check-question = A question is open: { $value }
check-review = The text was changed since it was reviewed.
check-obsolete = { $count } messages have no segment any more.
check-unused-allow = “allow: { $value }” waives nothing here.

## enregard explain

explain-number =
    The numbers of both sides have the same values, whether in figures or in words.
    Source: 1 242 personnes
    Wrong: 1.242 people
    Right: 1,242 people
    Exceptions: “Un” and “one” never count; years, times and fractions may be written another way.
explain-number-format =
    English has a decimal point, and commas between groups of three digits.
    Source: 7,4 %
    Wrong: 7,4%
    Right: 7.4%
    Exceptions: Years, pages, articles, codes and telephone numbers stay as they are.
explain-magnitude =
    Milliard is billion, million is million, the French billion is trillion.
    Source: 2,5 milliards
    Wrong: 2.5 million
    Right: 2.5 billion
    Exceptions: 1 500 M€ and EUR 1.5 billion are the same.
explain-date =
    Both sides name the same months and weekdays.
    Source: le 3 mai 2021
    Wrong: 3 March 2021
    Right: 3 May 2021
    Exceptions: A month that only one side names is left alone.
explain-date-format =
    Months and days have capitals in English, days of the month no French suffix.
    Source: le 1er août 2023
    Wrong: 1er August 2023
    Right: 1 August 2023
    Exceptions: ISO dates are right.
explain-time =
    Both sides tell the same time.
    Source: à 14 h 30
    Wrong: at 3.30 pm
    Right: at 2.30 pm
    Exceptions: 14:30, 14.30 and 2.30 pm are the same; hours of work are hours.
explain-time-format =
    The French way to write a time does not stay.
    Source: à 14 h 30
    Wrong: at 14h30
    Right: at 14:30
    Exceptions: A duration such as 14 h of work is left alone.
explain-currency =
    Amounts stay in their currency.
    Source: 343 €
    Wrong: $343
    Right: €343
    Exceptions: A conversion that the translator adds in brackets: €343 ($370).
explain-currency-format =
    The sign of the currency stands before the amount, without a space.
    Source: 343 €
    Wrong: 343 €
    Right: €343
    Exceptions: Codes and words (EUR 343, 343 euros) are right.
explain-percent =
    The percent sign follows the number without a space.
    Source: 90 %
    Wrong: 90 %
    Right: 90%
    Exceptions: “90 per cent” is right.
explain-unit =
    The unit after a number is the same.
    Source: cinq ans
    Wrong: five months
    Right: five years
    Exceptions: What is converted is right: a year and a half for 18 months, three miles for 5 km.
explain-ordinal =
    French ordinals do not stay.
    Source: le XIXe siècle
    Wrong: the XIXe century
    Right: the 19th century
    Exceptions: Names kept in French.
explain-numero =
    “N°” is “No.” in English.
    Source: la loi n° 2016-44
    Wrong: Act n° 2016-44
    Right: Act No. 2016-44
    Exceptions: Titles kept in French: add them to keep.
explain-reference =
    A page stays a page, a table a table, and the word is English.
    Source: tableau 3
    Wrong: figure 3
    Right: table 3
    Exceptions: Articles, sections and paragraphs of laws are not told apart.
explain-footnote =
    Every note mark of the source is in the translation, once.
    Source: la loi.[^3]
    Wrong: the act.
    Right: the act.[^3]
    Exceptions: Notes of the translator: [^tn-1].
explain-footnote-place =
    English sets note marks after punctuation.
    Source: la loi[^3].
    Wrong: the act[^3].
    Right: the act.[^3]
    Exceptions: Before a dash.
explain-url =
    The web addresses are the same.
    Source: https://exemple.fr/a
    Wrong: https://exemple.fr/b
    Right: https://exemple.fr/a
    Exceptions: Pairs in url_map, and Wikipedia in the other language.
explain-email =
    The e-mail addresses are the same.
    Source: a@exemple.fr
    Wrong: b@exemple.fr
    Right: a@exemple.fr
    Exceptions: None.
explain-path =
    The paths of files are the same.
    Source: /etc/enregard/a
    Wrong: /etc/enregard/b
    Right: /etc/enregard/a
    Exceptions: None.
explain-placeholder =
    The placeables are the same, in any order.
    Source: {"{"} $n {"}"} personnes
    Wrong: people
    Right: {"{"} $n {"}"} people
    Exceptions: Order.
explain-fluent-syntax =
    The file is read without junk, and each id stands once.
    Exceptions: None.
explain-markup =
    Links, images, code and emphasis are the same.
    Source: [ici](https://exemple.fr)
    Wrong: here
    Right: [here](https://exemple.fr)
    Exceptions: Emphasis may move; a foreign word that is English loses its italics.
explain-marks =
    Every numbered mark of the source is in the translation, once, and pairs are whole.
    Source: Voir la figure <x1>3</x1>,<x2/> en bas.
    Wrong: See figure 3, below.
    Right: See figure <x1>3</x1>,<x2/> below.
    Exceptions: Translations of sources that had no marks.
explain-quotes =
    English has English quotation marks, and each is closed.
    Source: « intérêt général »
    Wrong: « general interest »
    Right: “general interest”
    Exceptions: Quotations that run over several segments.
explain-brackets =
    Each bracket has its partner.
    Source: (voir plus haut)
    Wrong: (see above
    Right: (see above)
    Exceptions: List marks such as a), and smileys.
explain-end-punct =
    A question stays a question, a sentence ends as it did.
    Source: Qui paie ?
    Wrong: Who pays.
    Right: Who pays?
    Exceptions: Headings; what else differs is good to know only.
explain-start-punct =
    Both sides start with the same kind of mark.
    Source: – Oui.
    Wrong: Yes.
    Right: – Yes.
    Exceptions: Good to know only.
explain-start-case =
    Both sides start with a capital, or neither.
    Source: Le rapport
    Wrong: the report
    Right: The report
    Exceptions: Good to know only.
explain-en-spacing =
    English has no space before its marks, nor inside brackets and quotation marks.
    Source: Résultat : rien
    Wrong: Result : nothing
    Right: Result: nothing
    Exceptions: Addresses, times, code.
explain-fr-spacing =
    French spacing: information for the authors, a warning in a translation.
    Source: Pourquoi?
    Exceptions: Addresses, times, code.
explain-fr-quotes =
    A quotation mark without its partner: information for the authors, a warning in a translation.
    Source: « La loi
    Exceptions: Quotations over several segments.
explain-fr-whitespace =
    Information for the authors: doubled spaces.
    Source: la  loi
    Exceptions: None.
explain-whitespace =
    No space at the ends, none doubled, no tab.
    Source: la loi
    Wrong: the  act
    Right: the act
    Exceptions: Code.
explain-hidden-char =
    No invisible characters, no letters of two alphabets in a word.
    Source: loi
    Wrong: a{"\u200b"}ct
    Right: act
    Exceptions: Joiners inside emoji.
explain-mojibake =
    Nothing is left over from a wrong encoding.
    Source: l’été
    Wrong: SalvÃ©
    Right: Salvé
    Exceptions: None.
explain-nfc =
    Letters and accents are composed.
    Source: Salvé
    Wrong: Salve{"\u0301"}
    Right: Salvé
    Exceptions: None.
explain-dash =
    A dash is no hyphen.
    Source: le but – la paix
    Wrong: the aim - peace
    Right: the aim – peace
    Exceptions: Compounds.
explain-apostrophe =
    One kind of apostrophe in a sentence.
    Wrong: it’s the State's
    Right: it’s the State’s
    Exceptions: Code.
explain-ellipsis =
    One kind of ellipsis in a sentence.
    Wrong: so… and ...
    Right: so… and …
    Exceptions: [...] for a cut.
explain-untranslated =
    The translation is not the source.
    Source: La loi a été votée.
    Wrong: La loi a été votée.
    Right: The act was passed.
    Exceptions: Names, addresses, numbers, titles in keep.
explain-part-untranslated =
    No piece of French is left in the English.
    Source: une loi qui protège les femmes
    Wrong: an act qui protège les femmes
    Right: an act that protects women
    Exceptions: Names, quotations, italics, loan words, keep.
explain-length =
    The translation is about as long as the project’s others.
    Source: une longue phrase …
    Wrong: A word.
    Right: a long sentence …
    Exceptions: Short segments and headings.
explain-adequacy =
    The translation says all that the source says, and nothing else: lexicons, values, lengths and marks together.
    Source: La commission a rejeté la demande, faute de preuves suffisantes.
    Wrong: The weather was fine on the coast.
    Right: The commission rejected the application for lack of sufficient evidence.
    Exceptions: Free renderings; off unless asked for (--only adequacy).
explain-omission =
    No clause of the source is left out.
    Source: Elle a été élue, malgré l’opposition du syndicat.
    Wrong: She was elected.
    Right: She was elected, despite the union’s opposition.
    Exceptions: A passage rendered in quite other words: allow it.
explain-sentence-count =
    About as many sentences as in the source.
    Exceptions: Good to know only.
explain-repeated-word =
    No word stands twice in a row.
    Source: la loi
    Wrong: the the act
    Right: the act
    Exceptions: Had had, that that, and what the source doubles.
explain-caps-en =
    Days, months, languages and nationalities have a capital.
    Source: un lundi
    Wrong: a monday
    Right: a Monday
    Exceptions: French fries and their like.
explain-heading-case =
    Headings of a level are capitalized one way.
    Source: Le droit au logement
    Wrong: The Right to Housing
    Right: The right to housing
    Exceptions: Acronyms and names.
explain-acronym =
    Acronyms that have an English form take it.
    Source: l’ONU
    Wrong: the ONU
    Right: the UN
    Exceptions: The French acronym in brackets after the name; keep.
explain-glossary =
    The terms of the glossary are used.
    Source: la traite des êtres humains
    Wrong: the slave trade
    Right: human trafficking
    Exceptions: Entries marked soft, and languages whose forms are not known: a remark.
explain-forbidden =
    Words that the glossary forbids are not used.
    Source: la traite des êtres humains
    Wrong: human trade
    Right: human trafficking
    Exceptions: Quotations.
explain-keep =
    What must stay French stays.
    Source: le STRASS
    Wrong: the union
    Right: STRASS
    Exceptions: None.
explain-false-friend =
    Look-alikes that mislead are not used for one another.
    Source: actuellement
    Wrong: actually
    Right: currently
    Exceptions: Good collocations, such as “sans délai” and “without delay”.
explain-negation =
    What one side denies the other does not affirm.
    Source: Il ne vient pas
    Wrong: He is coming
    Right: He is not coming
    Exceptions: Long sentences, and words that say as much, such as “refuse” or “unable”.
explain-variant =
    One spelling of English, as the settings say.
    Source: le travail
    Wrong: labor
    Right: labour
    Exceptions: Names and quotations.
explain-spelling =
    English words are in a Hunspell dictionary, in words.txt of the project or in its glossary; other languages are not looked at, which is said once.
    Source: la santé
    Wrong: heatlh
    Right: health
    Exceptions: Names, capitals, quotations and words that the French has too. Off unless the settings name it.
explain-inconsistent =
    The same sentence has the same translation.
    Exceptions: Messages marked variant.
explain-reused =
    Different sentences have different translations.
    Exceptions: Good to know only.
explain-one-style =
    Dates, amounts and quotation marks are written as in the rest of the document.
    Source: le 3 mai
    Wrong: May 3, among dates such as 3 May
    Right: 3 May
    Exceptions: Documents without a clear habit (three to one).
explain-half-updated =
    A value that changed in the source has changed in the translation.
    Source: en 2023 (before: 2022)
    Wrong: in 2022
    Right: in 2023
    Exceptions: None.
explain-missing =
    Before a final edition nothing is missing.
    Exceptions: Only with --final.
explain-drifted =
    Before a final edition nothing has drifted.
    Exceptions: Typographic drift, where the settings keep it.
explain-draft =
    Before a final edition every draft is confirmed.
    Exceptions: Only with --final.
explain-mt-raw =
    Before a final edition a machine’s text was changed, or at least reviewed, by a person.
    Wrong: origin: mt NAME with state: translated
    Right: origin: mt NAME, edited 0.12, or state: reviewed
    Exceptions: Only with --final; a reviewed text is a remark.
explain-question =
    Before a final edition every question is answered.
    Exceptions: Only with --final.
explain-review =
    Before a final edition, what was reviewed is what stands there.
    Wrong: state: reviewed, and no “reviewed:” line that fits “fr:” and the text
    Right: accepted again, by whoever looked at it
    Exceptions: Only with --final.
explain-obsolete =
    Messages without a segment.
    Exceptions: Good to know only.
explain-unused-allow =
    Every waiver waives something.
    Exceptions: None.
