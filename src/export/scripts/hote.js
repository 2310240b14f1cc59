// For host pages: each frame of ours as high as its content, and scrolled to when a link inside asks for it.
(e=>{
addEventListener('message',({data:d,source:s})=>d&&e(f=>{
if(f.contentWindow!=s)return
if(d.type=='gtnum:height')f.style.height=+d.height+'px'
if(d.type=='gtnum:scroll')scrollBy(0,f.getBoundingClientRect().top+d.top)
}))
e(f=>f.contentWindow.postMessage({type:'gtnum:hello'},'*'))
})(a=>document.querySelectorAll('iframe[src*="/integration/"]').forEach(a))
