/**
 * Where parties live: cities with the form of their postcodes, street names and how a country writes an address line.
 * In a postcode `#` is a digit and `@` a letter; in a line `{n}` is the house number and `{s}` the street.
 */

export interface Place {
  /** `city:postcode form:subdivision`, parts after the city may be empty. */
  cities: readonly string[]
  streets: readonly string[]
  lines: readonly string[]
  /** International prefix and national forms of phone numbers. */
  phones: readonly string[]
}

const list = (text: string): readonly string[] => text.split(', ')

export const PLACES: Readonly<Record<string, Place>> = {
  CN: {
    cities: list(
      'Shenzhen:5180##:Guangdong, Guangzhou:5100##:Guangdong, Dongguan:5230##:Guangdong, Foshan:5280##:Guangdong, Yiwu:3220##:Zhejiang, Hangzhou:3100##:Zhejiang, Ningbo:3150##:Zhejiang, Shanghai:2000##:, Suzhou:2150##:Jiangsu, Xiamen:3610##:Fujian, Quanzhou:3620##:Fujian, Putian:3511##:Fujian, Beijing:1000##:, Qingdao:2660##:Shandong, Chengdu:6100##:Sichuan, Wuhan:4300##:Hubei, Zhengzhou:4500##:Henan',
    ),
    streets: list(
      'Huaqiang North Rd, Longhua Rd, Bantian St, Minzhi Ave, Tianhe Rd, Baiyun Ave, Renmin Rd, Jiefang Rd, Zhongshan Rd, Wensan Rd, Chouzhou Rd, Xihu Rd, Fuyong Industrial Zone, Buji Ganli Rd, Pinghu Logistics Park, Jianshe Rd, Xueyuan Rd, Binhe Ave',
    ),
    lines: list('No. {n} {s}, {n} {s}, Room 3{n} Bldg B {s}, {s} {n}'),
    phones: list('+8613#########, +8615#########, +8618#########, +86755########, +86571########'),
  },
  HK: {
    cities: list(
      'Kowloon::, Tsuen Wan::New Territories, Kwun Tong::Kowloon, Hong Kong::, Sha Tin::New Territories, Kwai Chung::New Territories, Yuen Long::New Territories',
    ),
    streets: list(
      'Nathan Road, Castle Peak Road, Hung To Road, Kwai Fuk Road, Argyle Street, Queens Road Central, Wing Lok Street, Lai Chi Kok Road, Tai Lin Pai Road, Hennessy Road',
    ),
    lines: list('Flat {n} 12/F {s}, Unit {n} {s}, {n} {s}'),
    phones: list('+8525#######, +8526#######, +8529#######, +8522#######'),
  },
  US: {
    cities: list(
      'New York:100##:NY, Brooklyn:112##:NY, Los Angeles:900##:CA, San Diego:921##:CA, San Jose:951##:CA, Chicago:606##:IL, Houston:770##:TX, Dallas:752##:TX, Austin:787##:TX, Phoenix:850##:AZ, Philadelphia:191##:PA, Columbus:432##:OH, Cleveland:441##:OH, Portland:972##:OR, Seattle:981##:WA, Denver:802##:CO, Atlanta:303##:GA, Miami:331##:FL, Tampa:336##:FL, Charlotte:282##:NC, Nashville:372##:TN, Detroit:482##:MI, Minneapolis:554##:MN, St. Louis:631##:MO, Boise:837##:ID, Tulsa:741##:OK',
    ),
    streets: list(
      'Maple Ave, Oak St, Main St, Elm St, Washington Blvd, Lake Rd, Cedar Ln, Park Ave, 2nd St, Sunset Dr, Hillcrest Rd, River Rd, Church St, Jefferson Ave, Pine St, Kennedy Blvd, Burnside St, Meadow Ln, Highland Ave, County Road 12',
    ),
    lines: list('{n}4 {s}, {n} {s}, {n}17 {s} Apt 5, {n}02 {s} Unit B, PO Box {n}3'),
    phones: list(
      '+1503#######, +1614#######, +1213#######, +1813#######, +1312#######, +1718#######, +1512#######',
    ),
  },
  GB: {
    cities: list(
      'London:N# #@@:, London:SE## #@@:, London:E## #@@:, Manchester:M## #@@:, Birmingham:B## #@@:, Leeds:LS# #@@:, Glasgow:G## #@@:, Bristol:BS# #@@:, Liverpool:L# #@@:, Sheffield:S## #@@:, Cardiff:CF## #@@:, Norwich:NR# #@@:, Edinburgh:EH# #@@:, Nottingham:NG# #@@:, Exeter:EX# #@@:',
    ),
    streets: list(
      'High Street, Station Road, Church Lane, Victoria Road, Green Lane, Manor Road, Park Road, Queens Road, Mill Lane, London Road, The Crescent, Kings Avenue, Grange Road, Springfield Road',
    ),
    lines: list('{n} {s}, Flat 2 {n} {s}, Unit {n} {s}, {n}a {s}'),
    phones: list('+447#########, +44161#######, +4420########'),
  },
  DE: {
    cities: list(
      'Berlin:10###:, Hamburg:20###:, München:80###:, Köln:50###:, Frankfurt am Main:60###:, Stuttgart:70###:, Düsseldorf:40###:, Leipzig:04###:, Dresden:01###:, Hannover:30###:, Nürnberg:90###:, Bremen:28###:, Essen:45###:, Münster:48###:',
    ),
    streets: list(
      'Hauptstraße, Schulstraße, Gartenstraße, Bahnhofstraße, Dorfstraße, Bergstraße, Lindenstraße, Kirchstraße, Waldstraße, Ringstraße, Goethestraße, Am Sportplatz, Mühlenweg, Industriestraße',
    ),
    lines: list('{s} {n}, {s} {n}a, {s} {n}'),
    phones: list('+4915#########, +4917########, +4930#######, +4989#######'),
  },
  FR: {
    cities: list(
      'Paris:750##:, Lyon:6900#:, Marseille:130##:, Toulouse:310##:, Nice:060##:, Nantes:440##:, Strasbourg:670##:, Montpellier:340##:, Bordeaux:330##:, Lille:590##:, Rennes:350##:, Grenoble:380##:, Dijon:210##:, Angers:490##:',
    ),
    streets: list(
      "rue de la République, rue Victor Hugo, avenue Jean Jaurès, rue des Lilas, boulevard Gambetta, place de l'Église, rue Pasteur, chemin des Vignes, rue du Moulin, allée des Tilleuls, rue de Verdun, impasse des Roses",
    ),
    lines: list('{n} {s}, {n} bis {s}, {n} {s}'),
    phones: list('+336########, +337########, +331########'),
  },
  TR: {
    cities: list(
      'İstanbul:340##:, İstanbul:343##:, Ankara:060##:, İzmir:350##:, Bursa:160##:, Antalya:070##:, Denizli:200##:, Gaziantep:270##:, Konya:420##:',
    ),
    streets: list(
      'Atatürk Cad., İstiklal Cad., Cumhuriyet Cad., Gül Sok., Laleli Cad., Merter Keresteciler Sok., Fevzi Paşa Bulvarı, Mevlana Cad., Çınar Sok., Bağdat Cad.',
    ),
    lines: list('{s} No: {n}, {s} No:{n} D:4, {s} {n}'),
    phones: list('+905#########, +90212#######'),
  },
  IN: {
    cities: list(
      'Mumbai:4000##:Maharashtra, New Delhi:1100##:Delhi, Bengaluru:5600##:Karnataka, Chennai:6000##:Tamil Nadu, Hyderabad:5000##:Telangana, Jaipur:3020##:Rajasthan, Surat:3950##:Gujarat, Ahmedabad:3800##:Gujarat, Kolkata:7000##:West Bengal, Pune:4110##:Maharashtra, Moradabad:2440##:Uttar Pradesh',
    ),
    streets: list(
      'MG Road, Station Road, Nehru Nagar, Link Road, Gandhi Marg, Johari Bazaar, Ring Road, Anna Salai, Park Street, Lajpat Nagar, Sector 18, Civil Lines',
    ),
    lines: list('{n} {s}, Plot No {n} {s}, H No {n}/2 {s}, Shop {n} {s}'),
    phones: list('+919#########, +918#########, +917#########'),
  },
  JP: {
    cities: list(
      'Tokyo:1##-00##:, Yokohama:22#-00##:Kanagawa, Osaka:53#-00##:, Nagoya:46#-00##:Aichi, Sapporo:06#-08##:Hokkaido, Fukuoka:81#-00##:, Kobe:65#-00##:Hyogo, Kyoto:60#-80##:, Saitama:33#-00##:, Sendai:98#-00##:Miyagi',
    ),
    streets: list(
      'Shinjuku-ku Nishi, Minato-ku Shiba, Chuo-ku Honcho, Kita-ku Umeda, Naka-ku Sakae, Taito-ku Asakusa, Higashi-ku, Setagaya-ku Kitazawa, Nishi-ku Minami, Aoba-ku',
    ),
    lines: list('{n}-4-11 {s}, 2-{n}-3 {s}, {s} 1-{n}'),
    phones: list('+8190########, +8180########, +813########'),
  },
  TH: {
    cities: list(
      'Bangkok:10###:, Chiang Mai:50###:, Nonthaburi:11###:, Phuket:83###:, Pattaya:20###:, Khon Kaen:40###:, Hat Yai:90###:',
    ),
    streets: list(
      'Sukhumvit Rd, Silom Rd, Ratchadaphisek Rd, Chatuchak, Phetchaburi Rd, Nimmanhaemin Rd, Charoen Krung Rd, Ladprao Rd',
    ),
    lines: list('{n}/5 {s}, {n} Soi 3 {s}, {n} {s}'),
    phones: list('+668########, +669########, +662#######'),
  },
  NL: {
    cities: list(
      'Amsterdam:10## @@:, Rotterdam:30## @@:, Den Haag:25## @@:, Utrecht:35## @@:, Eindhoven:56## @@:, Groningen:97## @@:, Tilburg:50## @@:, Almere:13## @@:, Nijmegen:65## @@:, Zwolle:80## @@:',
    ),
    streets: list(
      'Kerkstraat, Dorpsstraat, Molenweg, Schoolstraat, Beatrixlaan, Julianastraat, Stationsweg, Eikenlaan, Nieuwstraat, Parallelweg',
    ),
    lines: list('{s} {n}, {s} {n}-2, {s} {n}A'),
    phones: list('+316########, +3120#######'),
  },
  CA: {
    cities: list(
      'Toronto:M5@ #@#:ON, Montréal:H2@ #@#:QC, Vancouver:V6@ #@#:BC, Calgary:T2@ #@#:AB, Ottawa:K1@ #@#:ON, Winnipeg:R3@ #@#:MB, Québec:G1@ #@#:QC, Halifax:B3@ #@#:NS, Edmonton:T5@ #@#:AB, Mississauga:L5@ #@#:ON',
    ),
    streets: list(
      'Queen St, King St W, Yonge St, Rue Sherbrooke, Granville St, Dundas St, Bank St, Lakeshore Rd, Boul. Saint-Laurent, 4th Ave, Portage Ave',
    ),
    lines: list('{n}1 {s}, {n} {s} Unit 8, {n} {s}, PO Box {n}'),
    phones: list('+1416#######, +1514#######, +1604#######, +1403#######'),
  },
  KR: {
    cities: list(
      'Seoul:0####:, Busan:48###:, Incheon:21###:, Daegu:41###:, Suwon:16###:Gyeonggi-do, Daejeon:34###:, Seongnam:13###:Gyeonggi-do',
    ),
    streets: list(
      'Gangnam-daero, Teheran-ro, Hongik-ro, Dongdaemun-ro, Mapo-daero, Haeundae-ro, Sejong-daero, Jong-ro',
    ),
    lines: list('{n} {s}, {s} {n}, {n}-2 {s}'),
    phones: list('+8210########, +822########'),
  },
  IT: {
    cities: list(
      'Roma:001##:RM, Milano:201##:MI, Napoli:801##:NA, Torino:101##:TO, Bologna:401##:BO, Firenze:501##:FI, Palermo:901##:PA, Verona:371##:VR, Bari:701##:BA',
    ),
    streets: list(
      "via Roma, via Garibaldi, corso Italia, via Mazzini, viale Europa, piazza Dante, via Verdi, via dell'Industria, via San Marco",
    ),
    lines: list('{s} {n}, {s} {n}/A, {s} {n}'),
    phones: list('+393#########, +3902########'),
  },
  ES: {
    cities: list(
      'Madrid:280##:, Barcelona:080##:, Valencia:460##:, Sevilla:410##:, Zaragoza:500##:, Málaga:290##:, Bilbao:480##:, Murcia:300##:, Alicante:030##:',
    ),
    streets: list(
      'Calle Mayor, Avenida de la Constitución, Calle del Sol, Paseo de Gracia, Calle Real, Calle Nueva, Plaza de España, Calle San Juan, Avenida del Puerto',
    ),
    lines: list('{s} {n}, {s} {n} 2º B, {s} {n} 1º'),
    phones: list('+346########, +3491#######'),
  },
  PT: {
    cities: list(
      'Lisboa:1###-###:, Porto:4###-###:, Braga:47##-###:, Coimbra:30##-###:, Faro:80##-###:, Setúbal:29##-###:',
    ),
    streets: list(
      'Rua Augusta, Avenida da Liberdade, Rua de Santa Catarina, Rua do Comércio, Rua das Flores, Avenida da República',
    ),
    lines: list('{s} {n}, {s} {n} 3º Esq, {s} {n}'),
    phones: list('+3519########, +35121#######'),
  },
  BR: {
    cities: list(
      'São Paulo:01###-###:SP, Rio de Janeiro:20###-###:RJ, Belo Horizonte:30###-###:MG, Curitiba:80###-###:PR, Porto Alegre:90###-###:RS, Salvador:40###-###:BA, Recife:50###-###:PE, Campinas:13###-###:SP',
    ),
    streets: list(
      'Rua das Flores, Avenida Paulista, Rua XV de Novembro, Avenida Brasil, Rua São José, Rua Sete de Setembro, Alameda Santos',
    ),
    lines: list('{s} {n}, {s} {n} apto 42, {s} {n} casa 2'),
    phones: list('+55119########, +55219########, +55419########'),
  },
  MX: {
    cities: list(
      'Ciudad de México:06###:CDMX, Guadalajara:44###:JAL, Monterrey:64###:NL, Puebla:72###:PUE, Tijuana:22###:BC, Mérida:97###:YUC',
    ),
    streets: list(
      'Calle Juárez, Avenida Insurgentes, Calle Hidalgo, Calle Morelos, Avenida Reforma, Calle 5 de Mayo',
    ),
    lines: list('{s} {n}, {s} {n} Int 3, {s} {n} Col. Centro'),
    phones: list('+52155########, +5233########'),
  },
  PL: {
    cities: list(
      'Warszawa:0#-###:, Kraków:30-###:, Wrocław:50-###:, Poznań:60-###:, Gdańsk:80-###:, Łódź:90-###:, Lublin:20-###:, Katowice:40-###:',
    ),
    streets: list(
      'ul. Polna, ul. Leśna, ul. Słoneczna, ul. Krótka, ul. Szkolna, ul. Ogrodowa, ul. Lipowa, al. Jana Pawła II, ul. Kwiatowa',
    ),
    lines: list('{s} {n}, {s} {n}/4, {s} {n} m. 7'),
    phones: list('+485########, +486########'),
  },
  SE: {
    cities: list(
      'Stockholm:1## ##:, Göteborg:41# ##:, Malmö:21# ##:, Uppsala:75# ##:, Linköping:58# ##:, Umeå:90# ##:',
    ),
    streets: list('Storgatan, Kungsgatan, Drottninggatan, Skolgatan, Björkvägen, Ringvägen, Parkgatan'),
    lines: list('{s} {n}, {s} {n} B, {s} {n} lgh 1102'),
    phones: list('+467########, +468#######'),
  },
  CH: {
    cities: list(
      'Zürich:80##:ZH, Genève:12##:GE, Basel:40##:BS, Bern:30##:BE, Lausanne:10##:VD, Luzern:60##:LU, Lugano:69##:TI, St. Gallen:90##:SG',
    ),
    streets: list(
      'Bahnhofstrasse, Hauptstrasse, Dorfstrasse, Seestrasse, rue du Lac, chemin de la Colline, Industriestrasse, Kirchgasse',
    ),
    lines: list('{s} {n}, {s} {n}b, {s} {n}'),
    phones: list('+417########, +4144#######'),
  },
  BE: {
    cities: list(
      'Bruxelles:10##:, Antwerpen:20##:, Gent:90##:, Liège:40##:, Leuven:30##:, Brugge:80##:, Namur:50##:',
    ),
    streets: list(
      'Kerkstraat, Stationsstraat, rue de la Gare, Nieuwstraat, avenue Louise, Molenstraat, rue Haute',
    ),
    lines: list('{s} {n}, {s} {n} bus 3, {s} {n}'),
    phones: list('+324########, +322#######'),
  },
  AU: {
    cities: list(
      'Sydney:20##:NSW, Melbourne:30##:VIC, Brisbane:40##:QLD, Perth:60##:WA, Adelaide:50##:SA, Hobart:70##:TAS, Canberra:26##:ACT, Geelong:32##:VIC',
    ),
    streets: list(
      'George St, Victoria St, High St, Station St, Beach Rd, Park Rd, Church St, Smith St, Railway Pde, Ocean Dr',
    ),
    lines: list('{n} {s}, Unit 3/{n} {s}, {n} {s}'),
    phones: list('+614########, +612########'),
  },
  AE: {
    cities: list('Dubai::Dubai, Abu Dhabi::Abu Dhabi, Sharjah::Sharjah, Ajman::Ajman'),
    streets: list(
      'Al Wasl Road, Sheikh Zayed Road, Al Nahda Street, Hamdan Street, Al Karama, Industrial Area 6',
    ),
    lines: list('PO Box {n}4, Villa {n} {s}, Apt {n} {s}'),
    phones: list('+9715########, +9714#######'),
  },
  ZA: {
    cities: list(
      'Johannesburg:20##:Gauteng, Cape Town:80##:Western Cape, Durban:40##:KwaZulu-Natal, Pretoria:00##:Gauteng, Gqeberha:60##:Eastern Cape',
    ),
    streets: list(
      'Main Road, Church Street, Long Street, Voortrekker Road, Jan Smuts Ave, Beach Road, Oak Avenue',
    ),
    lines: list('{n} {s}, {n} {s}, PO Box {n}5'),
    phones: list('+277########, +2711#######'),
  },
  SG: {
    cities: list('Singapore:###0##:'),
    streets: list(
      'Orchard Road, Tampines Street 81, Bukit Timah Road, Jurong West Ave 1, Ang Mo Kio Ave 3, Serangoon North Ave 4, Yishun Ring Road',
    ),
    lines: list('{n} {s}, Blk {n} {s} #08-12, {n} {s} #03-05'),
    phones: list('+658#######, +659#######, +656#######'),
  },
}

/** Words that shops and trading firms call themselves by. */
export const SHOP_WORDS: readonly string[] = list(
  'Sunrise, Golden, Lucky, Bright, Star, Ocean, Maple, Green, Blue, Silver, Dragon, Lotus, Jade, Evergreen, Happy, Smart, Nova, Prime, Urban, Cozy, Pixel, Vista, Alpine, Willow, Harbor, Meadow, Orchid, Falcon, Tiger, Phoenix, Crystal, River, Summit, Amber, Velvet, Cedar, Coral, Breeze, Echo, Luna, Terra, Zen, Fortune, Royal, Metro, Apex, Delta, Orion, Solar, Canyon, Pioneer, Heritage, Artisan, Kindred, Bloom, Timber, Copper, Anchor, Compass, Lantern, Pebble',
)

/** More of them for firms of China and Hong Kong. */
export const CHINESE_SHOP_WORDS: readonly string[] = list(
  'Yida, Hengtai, Xinyue, Jinlong, Weida, Haoyu, Ruixin, Shengda, Huamei, Baoli, Tianyi, Kaixin, Yuanfeng, Mingda, Fulong, Jiaxing, Hongyun, Zhongli, Meijia, Lianhua, Dingsheng, Aolong, Sanhe, Wanda, Golden, Lucky, Sunrise, Dragon, Bright, Star',
)

export const GENERAL_TRADE_WORDS: readonly string[] = list(
  'Trading, Store, Imports, Supply, Commerce, Shop, Direct',
)

/** By what a firm mostly sells. */
export const TRADE_WORDS: Readonly<Record<string, readonly string[]>> = {
  apparel: list('Fashion, Textile, Apparel, Knitwear'),
  footwear: list('Shoes, Footwear'),
  fashion: list('Jewellery, Bags, Boutique, Leather'),
  baby: list('Baby, Kids'),
  home: list('Home, Living, Kitchen, Houseware'),
  food: list('Foods, Tea, Delicatessen'),
  beauty: list('Beauty, Cosmetics, Care'),
  garden: list('Garden, Pets, Aquatics'),
  electronics: list('Electronics, Tech, Digital'),
  toys: list('Toys, Games, Hobby'),
  sports: list('Sports, Outdoor'),
  tools: list('Tools, Hardware, Auto Parts'),
  paper: list('Books, Stationery, Prints'),
  craft: list('Crafts, Music, Beads'),
  industry: list('Chem, Labs, Industrial, Materials'),
}

/** How firms of a country end their names. */
export const FIRM_ENDINGS: Readonly<Record<string, readonly string[]>> = {
  CN: ['Co., Ltd', 'Trading Co Ltd', 'E-commerce Co., Ltd', 'Technology Co., Ltd', 'Import & Export Co Ltd'],
  HK: ['Limited', 'HK Ltd', 'International Ltd', 'Trading Limited'],
  US: ['LLC', 'Inc', 'Inc.', 'Co'],
  GB: ['Ltd', 'Limited', 'UK Ltd'],
  DE: ['GmbH', 'e.K.', 'GmbH & Co. KG', 'UG'],
  FR: ['SARL', 'SAS', 'EURL'],
  TR: ['Tic. Ltd. Şti.', 'Tekstil San. A.Ş.', 'A.Ş.'],
  IN: ['Pvt Ltd', 'Exports', 'Enterprises', '& Sons'],
  JP: ['K.K.', 'Co., Ltd.', 'Shoten'],
  TH: ['Co., Ltd.', 'Ltd Part'],
  NL: ['B.V.', 'VOF'],
  KR: ['Co., Ltd.', 'Inc.'],
  IT: ['S.r.l.', 'S.a.s.', 'S.p.A.'],
  ES: ['S.L.', 'S.A.'],
  PT: ['Lda', 'Unipessoal Lda'],
  BR: ['Ltda', 'ME'],
  MX: ['S.A. de C.V.'],
  PL: ['Sp. z o.o.', 's.c.'],
  SE: ['AB'],
  CH: ['AG', 'GmbH', 'Sàrl'],
  BE: ['BV', 'SRL'],
}
