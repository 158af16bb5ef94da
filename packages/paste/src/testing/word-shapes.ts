/** The shapes of Word's clipboard (Windows and Mac), as its HTML is documented and seen. Words and lists are ours. */

/** A page of Word around paragraphs, with rules of its style sheet. */
export const page = (body: string, styles = ""): string =>
  `<html xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word" xmlns="http://www.w3.org/TR/REC-html40"><head><meta http-equiv=Content-Type content="text/html; charset=utf-8"><meta name=ProgId content=Word.Document><meta name=Generator content="Microsoft Word 15"><!--[if gte mso 9]><xml><o:OfficeDocumentSettings><o:AllowPNG/></o:OfficeDocumentSettings></xml><![endif]--><style><!-- /* Font Definitions */ @font-face {font-family:"Cambria Math";} p.MsoNormal, li.MsoNormal {margin:0in; font-size:12.0pt;} ${styles} --></style></head><body lang=IN style='tab-interval:.5in'><!--StartFragment-->${body}<!--EndFragment--></body></html>`;

/** A paragraph of a list: `l0 level1 lfo1`, the marker in words, and spaces that push the text away from it. */
export const item = (list: string, marker: string, words: string, more = ""): string =>
  `<p class=MsoListParagraphCxSpMiddle style='margin-left:.5in;text-indent:-.25in;mso-list:${list}${more}'><![if !supportLists]><span lang=IN style='font-family:Symbol;mso-fareast-font-family:Symbol'><span style='mso-list:Ignore'>${marker}<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp;&nbsp;&nbsp; </span></span></span><![endif]><span lang=IN>${words}<o:p></o:p></span></p>\n`;

export const normal = (words: string, style = ""): string =>
  `<p class=MsoNormal${style === "" ? "" : ` style='${style}'`}><span lang=IN>${words}<o:p></o:p></span></p>\n`;

/** What Word leaves for a line without words. */
export const blank = "<p class=MsoNormal><span lang=IN><o:p>&nbsp;</o:p></span></p>\n";
