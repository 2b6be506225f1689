/** Wordings of common goods and of some threats in other languages: key | wording. What is not here is written in English. */

export const TRANSLATIONS: Readonly<Record<string, string>> = {
  fr: `
tshirt | t-shirt {who} en {fabric}[, {colour}] // tee-shirt {fabric} imprimé {colour}
dress-synthetic | robe d'été pour femme, polyester[, {colour}]
hoodie | sweat à capuche {who}, {fabric}[, {colour}]
jeans | pantalon jean {who} en coton
socks | chaussettes {fabric}[, {pack}]
pullover-wool | pull {who} en {warm}[, {colour}]
scarf | foulard {fabric} {colour}
scarf-knit | écharpe tricotée en {warm}[, {colour}]
beanie | bonnet tricoté {warm} // casquette coton {colour}
coat-ladies | manteau d'hiver pour femme, polyester {colour}
baby-romper | body bébé coton, motif {animal}
belt | ceinture en cuir {who}[, {colour}]
sneakers | baskets {who}, textile[, {colour}][, pointure {eu}]
leather-shoes | chaussures en cuir {who}, pointure {eu}
boots | bottines cuir {colour} pointure {eu}
handbag-leather | sac à main en cuir[, {colour}]
wallet | portefeuille en cuir[, {colour}]
earrings | boucles d'oreilles fantaisie[, {colour}]
necklace | collier fantaisie, {metal}
bracelet | bracelet fantaisie {colour} // bracelet porte-bonheur
ring-silver | bague en argent 925
watch-quartz | montre à quartz, bracelet cuir {colour}
sunglasses | lunettes de soleil, monture plastique {colour}
umbrella | parapluie pliant {colour}
key-chain | porte-clés en métal, {animal}
mug | tasse en porcelaine, motif {theme}
stoneware | bol en céramique {colour}
knife-kitchen | couteau de cuisine, lame acier inoxydable {cm} cm
pan | poêle en {metal} {cm} cm
skillet | cocotte en fonte {cm} cm
bedsheet | parure de lit en coton, {colour}
towel | serviette de bain en coton[, {colour}]
cushion-cover | housse de coussin coton {colour}
tablecloth | nappe en coton {colour}
candle | bougie parfumée, {scent}
wall-clock | pendule murale {wood}
vase | vase en céramique {cm} cm
resin-figure | figurine en résine, {animal}
table-lamp | lampe de bureau LED {colour}
coffee | café en grains {g} g
chocolate | chocolat noir {g} g // tablette de chocolat au lait
biscuits | biscuits au beurre {g} g // galettes bretonnes {g} g
candy | bonbons {g} g // réglisse {g} g
honey | miel de {scent} {g} g
olive-oil | huile d'olive vierge extra {bottle} ml
jam | confiture de fraises {g} g
cheese | fromage à pâte dure sous vide {g} g
spices | mélange d'épices {g} g // herbes de Provence {g} g
supplement | complément alimentaire, magnésium 60 gélules
face-cream | crème visage {ml} ml // sérum visage {ml} ml
perfume | eau de parfum {flacon} ml // eau de toilette {flacon} ml
soap | savon de Marseille {g} g // savon artisanal {scent}
lipstick | rouge à lèvres {colour}
seeds | graines de tomates // graines de fleurs
plush | peluche {animal} {cm} cm
puzzle | puzzle 1000 pièces, {theme}
board-game | jeu de société // jeu d'échecs en bois
building-blocks | briques de construction en plastique
doll | poupée {cm} cm avec vêtements
model-kit | maquette avion 1:72
book | livre: {subject}, broché // roman d'occasion // livre ancien {subject}
children-book | album illustré pour enfants
magazine | revue {subject} // magazines de mode, 3 numéros
poster | affiche {theme} // photographies de famille imprimées
notebook | carnet A5 {colour}
postcard | cartes postales {pack}
paint-set | boîte d'aquarelle
stamps-postal | timbres de collection oblitérés
vinyl | disque vinyle 33 tours {year}
cd | CD de musique // DVD
yarn | pelote de laine acrylique {g} g
fabric-piece | tissu coton imprimé 1 m
beads | perles en verre {mm} mm
phone-case | coque silicone pour téléphone
charger | chargeur USB {w} W
earbuds | écouteurs sans fil bluetooth
car-part | pièce de suspension pour voiture
brake-pads | plaquettes de frein
screwdriver | jeu de tournevis
drill-bits | forets {mm} mm {pack}
bike-part | selle de vélo
tent | tente de camping 2 places
fishing-lure | leurres de pêche {pack}
antique | boîte ancienne en {metal} vers 1890
letter | lettre personnelle // courrier
certificate | copie d'acte de naissance // relevé de notes
contract | contrat signé // documents notariés
ivory-figurine | figurine en ivoire sculpté // petite statue ivoire d'éléphant ancienne
glass-eels | civelles vivantes // anguilles vivantes {g} g
python-leather | portefeuille en cuir de python
watch-replica | montre réplique {brandWatch} {grade}
shoes-brand | baskets {brandShoe} pointure {eu}
cannabis-open | fleurs de cannabis séchées {g} g
ivory-dress | robe de mariée satin ivoire
python-book | livre: apprendre python, broché
shark-plush | peluche requin {cm} cm
water-gun | pistolet à eau en plastique
poppy-print | t-shirt imprimé coquelicot {colour}
elephant-figure | figurine éléphant en résine // petite statue éléphant ancienne en bois sculpté
python-permit | portefeuille cuir de python, permis CITES
eel-farmed | anguilles fumées {g} g
hemp-tea | fleurs de lavande séchées {g} g
`,
  de: `
tshirt | T-Shirt {who}, {fabric}[, {colour}]
dress-synthetic | Damenkleid, Polyester[, {colour}]
hoodie | Kapuzenpullover {who}, {fabric}[, {colour}]
jeans | Jeanshose {who}, Baumwolle
socks | Socken, {fabric}[, {pack}]
pullover-wool | Strickpullover {who}, {warm}[, {colour}]
scarf-knit | Schal gestrickt, {warm}[, {colour}]
beanie | Strickmütze, {warm}[, {colour}]
gloves | Strickhandschuhe {colour}
coat-down | Herren Winterjacke, Polyester {colour}
baby-romper | Baby Strampler, Baumwolle, {animal}
belt | Ledergürtel {who}[, {colour}]
sneakers | Turnschuhe {who}, Textil[, Größe {eu}]
leather-shoes | Lederschuhe {who}, Größe {eu}
boots | Stiefeletten Leder {colour} Größe {eu}
handbag-leather | Handtasche Leder[, {colour}]
wallet | Geldbörse Leder[, {colour}]
backpack | Rucksack Polyester {colour}
earrings | Ohrringe Modeschmuck {colour}
necklace | Halskette Modeschmuck, {metal}
ring-silver | Silberring 925
watch-quartz | Armbanduhr Quarz, Lederband {colour}
sunglasses | Sonnenbrille Kunststoff {colour}
key-chain | Schlüsselanhänger Metall {animal}
mug | Tasse Porzellan, Motiv {theme}
stoneware | Keramikschale {colour}
knife-kitchen | Küchenmesser Edelstahl {cm} cm
pan | Bratpfanne {metal} {cm} cm
skillet | Gusseisen Pfanne {cm} cm
cutlery | Besteckset Edelstahl
bedsheet | Bettwäsche Baumwolle {colour}
towel | Handtuch Baumwolle[, {colour}]
cushion-cover | Kissenbezug Baumwolle {colour}
candle | Duftkerze {scent}
wall-clock | Wanduhr {wood}
vase | Keramikvase {cm} cm
table-lamp | Tischlampe LED {colour}
spice-grinder | Pfeffermühle {wood}
lock | Vorhängeschloss {metal} {mm} mm
coffee | Kaffeebohnen geröstet {g} g
chocolate | Tafelschokolade {g} g // Zartbitterschokolade {g} g
biscuits | Lebkuchen {g} g // Butterkekse {g} g
candy | Gummibärchen {g} g // Lakritz {g} g
honey | Honig {g} g Glas
supplement | Nahrungsergänzung Magnesium 60 Kapseln
face-cream | Gesichtscreme {ml} ml // Sonnencreme {ml} ml
shampoo | Shampoo {ml} ml
soap | Seife handgemacht {scent}
seeds | Tomatensamen // Blumensamen
dog-collar | Hundehalsband Nylon {colour}
plush | Plüschtier {animal} {cm} cm
puzzle | Puzzle 1000 Teile, {theme}
board-game | Brettspiel // Schachspiel aus Holz
building-blocks | Bausteine Kunststoff
doll | Puppe {cm} cm mit Kleidung
model-kit | Modellbausatz Flugzeug 1:72
train | Modelleisenbahn Wagen H0
book | Buch: {subject}, Taschenbuch // gebrauchtes Buch {subject}
children-book | Bilderbuch {animal}
magazine | Zeitschrift {subject}
poster | Kunstdruck {theme} // Fotos gedruckt
notebook | Notizbuch A5 {colour}
calendar | Wandkalender {theme}
postcard | Postkarten {pack}
stamps-postal | Briefmarken Sammlung gestempelt
vinyl | Schallplatte LP {year}
cd | Musik CD // DVD Film
yarn-wool | Strickwolle {g} g {colour}
fabric-piece | Baumwollstoff bedruckt 1 m
phone-case | Handyhülle Silikon
charger | USB Ladegerät {w} W
earbuds | Kopfhörer bluetooth {colour}
multimeter | Digital Multimeter
power-bank | Powerbank 10000 mAh
switch-wall | Lichtschalter {pack} // Kippschalter {pack}
oil-filter | Ölfilter // Kraftstofffilter Diesel
car-part | Autoteil Querlenker
brake-pads | Bremsbeläge Satz
moto-part | Motorrad Spiegel Paar
grease-gun | Fettpresse mit Schlauch
screwdriver | Schraubendreher Satz
drill-bits | Bohrer HSS {mm} mm
wrench | Schraubenschlüssel Satz
screws | Edelstahlschrauben {thread} {pack}
bike-part | Fahrradsattel // Fahrradgriffe {colour}
bike-light | Fahrradlampe LED
tent | Campingzelt 2 Personen
torch | Taschenlampe LED
beads | Glasperlen {mm} mm // Kristall Perlen {mm} mm
lab-glass | Laborglas Becher {ml} ml
letter | persönlicher Brief // Briefe
certificate | Geburtsurkunde Kopie // Zeugnisse
contract | Vertrag unterschrieben
antique | antike Dose {metal} um 1890
air-rifle | Luftgewehr {mm} mm // Luftpistole 4.5mm
ivory-figurine | Elfenbein Figur geschnitzt // Schnitzerei Elfenbein antik
mdma | mdma Kristall in Plüschtier {animal}
board-scrap | Leiterplatten Schrott {g} g // Elektronikschrott Handy
reptiles | lebende Schildkröte // Gecko lebend
shoes-brand | Turnschuhe {brandShoe} Größe {eu}
ivory-dress | Brautkleid Satin elfenbeinfarben // Hochzeitskleid ivory
python-book | Buch: Python lernen, Taschenbuch
water-gun | Wasserpistole Kunststoff Spielzeug
airgun-licensed | Luftgewehr 4.5mm, Lizenz // Luftpistole für Verein, Lizenz
elephant-figure | Elefant Figur geschnitzt {wood} // Schnitzerei Elefant antik
board-repair | Leiterplatten zur Reparatur // Handy defekt zur Reparatur
`,
  es: `
tshirt | camiseta {who} de {fabric}[, {colour}]
dress-synthetic | vestido de mujer, poliéster[, {colour}]
hoodie | sudadera con capucha {who}, {fabric}
jeans | pantalón vaquero {who} de algodón
socks | calcetines de {fabric}[, {pack}]
pullover-wool | jersey {who} de {warm}[, {colour}]
scarf | pañuelo {fabric} {colour}
belt | cinturón de cuero {who}
sneakers | zapatillas {who}, textil[, talla {eu}]
leather-shoes | zapatos de piel {who}, talla {eu}
sandals | alpargatas {colour} talla {eu}
handbag-leather | bolso de piel[, {colour}]
wallet | cartera de piel {colour}
earrings | pendientes bisutería {colour}
necklace | collar bisutería, {metal}
ring-silver | anillo de plata 925
sunglasses | gafas de sol, montura plástico {colour}
key-chain | llavero metal {animal}
mug | taza de porcelana, {theme}
stoneware | cuenco de cerámica {colour}
knife-kitchen | cuchillo de cocina, acero inoxidable {cm} cm
pan | sartén {metal} {cm} cm
towel | toalla de algodón[, {colour}]
cushion-cover | funda de cojín algodón {colour}
candle | vela perfumada {scent}
vase | jarrón de cerámica {cm} cm
coffee | café tostado en grano {g} g
chocolate | chocolate negro {g} g
biscuits | galletas de mantequilla {g} g
candy | turrón {g} g // caramelos {g} g
olive-oil | aceite de oliva virgen extra {bottle} ml
saffron | azafrán en hebra 2 g
chilli | pimentón dulce {g} g
honey | miel de {scent} {g} g
cheese | queso curado al vacío {g} g
face-cream | crema facial {ml} ml
perfume | muestra de perfume {flacon} ml // colonia {flacon} ml // agua de perfume {flacon} ml
soap | jabón artesano {scent}
plush | peluche {animal} {cm} cm
puzzle | rompecabezas 1000 piezas, {theme}
board-game | juego de mesa // ajedrez de madera
doll | muñeca {cm} cm
book | libro: {subject}, tapa blanda // libro usado {subject}
children-book | cuento infantil ilustrado
poster | lámina {theme} // fotografías impresas
notebook | cuaderno A5 {colour}
stamps-postal | sellos de colección usados
vinyl | disco de vinilo LP {year}
cd | CD de música
yarn | ovillo de lana {g} g
fabric-piece | tela de algodón estampada 1 m
phone-case | funda de silicona para móvil
charger | cargador USB {w} W
earbuds | auriculares bluetooth
car-part | pieza de suspensión para coche
screwdriver | juego de destornilladores
drill-bits | brocas {mm} mm {pack}
ukulele | guitarra española usada
fishing-lure | señuelos de pesca {pack}
letter | carta personal // correspondencia
certificate | certificado de nacimiento // expediente académico
contract | contrato firmado
glass-eels | angulas vivas {g} g // anguilas vivas
cocaine | libro con muestra de cocaina
eel-farmed | anguilas ahumadas {g} g
shark-plush | peluche tiburón {cm} cm
python-book | libro: programación en python
`,
  it: `
watch-strap | cinturino orologio silicone {mm} mm
tshirt | maglietta {who} in {fabric}[, {colour}]
leather-shoes | scarpe in pelle {who}, misura {eu}
handbag-leather | borsa in pelle[, {colour}]
wallet | portafoglio in pelle {colour}
belt | cintura in pelle {who}
scarf | foulard {fabric} {colour}
tie | cravatta in seta {colour}
sunglasses | occhiali da sole {colour}
necklace | collana bigiotteria {metal}
coffee | caffè macinato {g} g
coffee-maker | caffettiera 6 tazze {metal}
noodles | pasta di semola {g} g
olive-oil | olio extravergine di oliva {bottle} ml
cheese | formaggio stagionato sottovuoto {g} g
biscuits | biscotti {g} g // panettone {g} g
stoneware | piatto in ceramica {colour}
vase | vaso in ceramica {cm} cm
glass-set | bicchieri di vetro {pack}
book | libro: {subject} // libro usato
poster | stampa artistica // fotografie stampate
vinyl | disco in vinile LP {year}
plush | peluche {animal} {cm} cm
phone-case | custodia silicone per cellulare
bike-part | sella per bicicletta
car-part | ricambio sospensione auto
perfume | profumo {flacon} ml
letter | lettera personale // corrispondenza
certificate | certificato di nascita
python-leather | portafoglio in pelle di pitone
croc-strap | cinturino in pelle di coccodrillo {mm} mm
`,
  pt: `
tshirt | t-shirt {who} de {fabric}[, {colour}]
leather-shoes | sapatos de couro {who}, tamanho {eu}
handbag-leather | mala de senhora em couro {colour}
wallet | carteira de couro {colour}
towel | toalha de algodão {colour}
stoneware | prato de cerâmica {colour} // galo de Barcelos cerâmica
tile-sample | azulejo pintado à mão
olive-oil | azeite virgem extra {bottle} ml
biscuits | bolachas {g} g // biscoitos {g} g
cheese | queijo curado {g} g
coffee | café torrado {g} g
book | livro: {subject} // livro usado
poster | fotografias impressas
plush | peluche {animal} {cm} cm
doll | boneca {cm} cm
perfume | perfume {flacon} ml
necklace | colar bijuteria {metal}
phone-case | capa de silicone para telemóvel
wood-craft | rolhas de cortiça artesanato
letter | carta pessoal
certificate | certidão de nascimento
glass-eels | enguias vivas // meixão vivo {g} g
eel-farmed | enguias fumadas {g} g
`,
  tr: `
tshirt | {who} tişört {fabric}[, {colour}]
dress-synthetic | kadın elbise polyester {colour}
hoodie | {who} kapüşonlu sweatshirt {colour}
jeans | {who} kot pantolon
scarf | eşarp {colour} // şal {colour}
hijab | şifon başörtüsü {colour}
socks | pamuklu çorap {pack}
towel | pamuklu havlu {colour}
bedsheet | nevresim takımı pamuk {colour}
leather-shoes | {who} deri ayakkabı {eu}
handbag-leather | deri çanta {colour}
wallet | deri cüzdan {colour}
belt | deri kemer {colour}
necklace | kolye {metal}
rug-wool | el dokuma kilim
stoneware | çini kase el yapımı
turkish-delight | lokum {g} g // fıstıklı lokum {g} g
spices | baharat {g} g // pul biber {g} g
coffee | türk kahvesi {g} g
book | kitap
olive-oil | zeytinyağı {bottle} ml
soap | zeytinyağlı sabun {g} g
coat-brand | {brandCoat} mont {colour} {size}
tee-brand | {brandCoat} tişört {colour} {size}
brand-tee-used | {brandCoat} tişört, faturalı // {brandCoat} kazak {size}, faturalı
coat-ladies | kadın mont {colour} {size}
letter | mektup
`,
  zh: `
tshirt | {who}T恤 {fabric}[ {colour}]
dress-synthetic | 女士连衣裙 涤纶 {colour}
hoodie | {who}卫衣 {fabric}
socks | 袜子 {fabric} {pack}
leggings | 瑜伽裤 {colour}
sneakers | {who}运动鞋 {colour} {eu}码 // 运动鞋 {who} {eu}码
handbag-pu | 女包 PU {colour}
earrings | 耳环 合金 {colour}
necklace | 项链 {metal}
key-chain | 钥匙扣 {metal}
sunglasses | 太阳镜 {colour}
watch-quartz | 石英手表 {colour} // 手表 石英 {colour}
phone-case | 手机壳 硅胶 {colour}
charging-cable | 数据线 USB-C {pack}
charger | 充电器 {w} W
earbuds | 蓝牙耳机 {colour}
screen-protector | 手机钢化膜 {pack}
led-strip | LED灯带 5米
plush | 毛绒玩具 {animal}
building-blocks | 塑料积木玩具
mug | 陶瓷杯 {ml} ml
green-tea | 绿茶 {g} g
noodles | 方便面 {pack}
face-cream | 面霜 {ml} ml
make-up-brush | 化妆刷 {pack}
wood-spoon | 竹筷子 {pack}
book | 书籍
letter | 信件
contract | 合同文件
watch-replica | 手表 {brandWatch} {grade} 复刻
shoes-brand | {brandShoe} 运动鞋 {eu}码
ivory-figurine | 象牙雕刻
steroids | 睾酮粉 {g} g
`,
  ja: `
tshirt | {who}Tシャツ {fabric} {colour}
green-tea | 緑茶 {g} g
matcha | 抹茶 {g} g
noodles | インスタントラーメン {pack}
biscuits | クッキー {g} g
chocolate | チョコレート {g} g
stoneware | 陶器 茶碗
knife-kitchen | 包丁 {metal} {cm} cm
figure | アニメフィギュア PVC {cm} cm
plush | ぬいぐるみ {animal} {cm} cm
cards-trading | トレーディングカード {pack}
model-kit | プラモデル 1:144
book | 本 {subject}
magazine | 雑誌
stickers | シール {pack}
notebook | ノート A5
pen | ボールペン {pack}
fishing-reel | 釣り リール
cd | 音楽CD
face-cream | フェイスクリーム {ml} ml
sheet-mask | フェイスマスク {pack}
letter | 手紙
ivory-figurine | 象牙 彫刻 // 象牙 根付
tortoiseshell | べっ甲 髪飾り
hair-clip | 髪飾り {colour}
`,
  th: `
tshirt | เสื้อยืด{who} {fabric} {colour}
dress-synthetic | ชุดเดรส {colour}
soap | สบู่สมุนไพร {g} g
balm | ยาหม่อง {g} g
dried-fruit | ผลไม้อบแห้ง {g} g
sauce | น้ำจิ้ม {ml} ml
wallet | กระเป๋าสตางค์หนัง
handbag-pu | กระเป๋าถือ {colour}
necklace | สร้อยคอ
letter | จดหมาย
`,
}
