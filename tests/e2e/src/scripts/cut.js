// Texts of which a part is hidden.
return [...document.querySelectorAll('body *')].filter((element) => {
    const { overflowX, overflowY, clipPath, position } = getComputedStyle(element);
    const clips = [overflowX, overflowY].some((overflow) => overflow === 'hidden' || overflow === 'clip');
    // Words for screen readers alone are cut on purpose: hidden, or behind an icon.
    const isOnlyRead = (position === 'absolute' && clipPath !== 'none') || element.clientWidth <= 24;
    return clips && !isOnlyRead && element.textContent.trim() && !element.closest('svg')
        && (element.scrollHeight > element.clientHeight + 1 || element.scrollWidth > element.clientWidth + 1);
}).map((element) => element.outerHTML.slice(0, 160));
