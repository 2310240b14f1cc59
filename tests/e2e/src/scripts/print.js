// Shows the open page with the rules of paper, where the driver has no command for it: every rule for paper applies, and
// those for screens do not.
const onPaper = (media) => {
  const queries = [...media].map((query) => query.replace(/\bscreen\b/, "not all").replace(/\bprint\b/, "all"));
  if (queries.length > 0) media.mediaText = queries.join(", ");
};
const visit = (rules) => {
  for (const rule of rules) {
    if (rule.media) onPaper(rule.media);
    if (rule.cssRules) visit(rule.cssRules);
  }
};
for (const sheet of document.styleSheets) {
  onPaper(sheet.media);
  visit(sheet.cssRules);
}
