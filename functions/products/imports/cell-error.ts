/** What a formula shows that came to nothing, in the languages that Excel speaks here. */
const ERRORS = new Set(
  `#N/A #REF! #VALUE! #NAME? #DIV/0! #NULL! #NUM! #SPILL! #CALC! #FIELD! #BLOCKED!
  #I/T #REFERENCE! #VÆRDI! #NAVN? #DIVISION/0! #NUL! #NUMMER! #OVERLØB! #BEREGN!
  #SAKNAS! #REFERENS! #VÄRDEFEL! #NAMN? #SKÄRNING! #OGILTIGT! #VERDI! #NV #BEZUG! #WERT! #ZAHL! #ÜBERLAUF!`.split(
    /\s+/,
  ),
);

export const isCellError = (text: string) => ERRORS.has(text.trim().toUpperCase());
