import { readText, countWords, findCasNumbers } from '#domain/text.ts'
for (const s of ['Gl\u043Eck G.L.O.C.K gl0ck fent@nyl s u p p r e s s o r tube','9mm 1:1 r-22 R134a 1/2-28 437-38-7 CAS:437387','fen\u200Bta\u200Bnyl suppresssssor co-ca-ine ｆｅｎｔａｎｙｌ','глушитель кoкаин 手枪零件 şarjörü']) {
  const r = readText(s); console.log(r.tokens.map(t=>t.text).join('|'), JSON.stringify(r.readings.map((x,i)=>x&&[i,...x.map(y=>y.text)]).filter(Boolean)), findCasNumbers(r), countWords(s))
}
const s='glock auto switch with a few more words as padding 1/2-28 x'; for(let k=0;k<3;k++){const t=performance.now(); for(let i=0;i<20000;i++) readText(s); console.log((performance.now()-t)/20,'us')}
for (const b of ['a '.repeat(5000),'a'.repeat(10000),'ab'.repeat(5000),'a1'.repeat(5000),'аb'.repeat(5000),'ab-'.repeat(3333), 'aaa'.repeat(3333)]){readText(b);const t=performance.now();readText(b);console.log(b.slice(0,6),(performance.now()-t).toFixed(2),'ms')}
