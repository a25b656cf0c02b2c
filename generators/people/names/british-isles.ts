import { names, type Origin } from './origin.js';

/** Each stands in the list three times: a few names are those of many people, which is what makes matching hard. */
const common =
  names(`Smith Jones Taylor Brown Williams Wilson Johnson Davies Robinson Wright Thompson Evans Walker White Roberts
  Green Hall Wood Jackson Clarke Harris Clark Turner Hill Cooper Ward Moore Morris Watson Harrison Baker Martin
  Morgan Davis King Lee Allen Scott Young Parker`);

const others =
  names(`Cook Bennett Shaw Mitchell Carter Phillips Collins Bell Richardson Cox Miller Adams Marshall Webb Simpson
  Barker Gray Mason Foster Chapman Hunt Knight Palmer Holmes Rogers Stevens Lloyd Mills Barnes Powell Ellis
  Fisher Russell Butler Murphy Price Dixon Harvey Pearson Graham Fletcher Howard Andrews Reynolds Elliott Ford
  Fox Saunders Payne West Day Brooks Lawrence Atkinson Burton Carr Bailey Hughes Hodgson Ramsbottom Entwistle
  Thwaite Birtwistle Postlethwaite Brontë Trelawney Penrose Tregenza Nancarrow`);

/** Names that are common in England; the long tail comes from Faker. */
export const english: Omit<Origin, 'share'> = {
  female: names(`Olivia Amelia Isla Ava Ivy Freya Lily Florence Mia Willow Rosie Sophia Isabella Grace Daisy Sienna
    Poppy Elsie Emily Ella Evelyn Phoebe Evie Charlotte Harper Millie Matilda Maya Sophie Alice Emma Ruby Isabelle
    Jessica Eliza Chloe Lucy Hannah Megan Bethany Georgia Abigail Rebecca Laura Sarah Claire Nicola Emma Joanne Karen
    Susan Julie Jacqueline Deborah Tracey Jane Helen Diane Sharon Alison Margaret Jean Mary Joan Patricia Sheila Barbara
    Doreen June Shirley Dorothy Joyce Maureen Elizabeth Eileen Kathleen Christine Linda Carol Sandra Pauline Janet Ann
    Brenda Valerie Gillian Lesley Wendy Angela Lisa Michelle Samantha Louise Kelly Natalie Gemma Victoria Zoë Chloë`),
  male: names(`Noah George Arthur Oliver Harry Leo Jack Charlie Freddie Theodore Oscar Archie Henry Jacob Thomas Alfie
    Isaac James Lucas Teddy Max Joshua Alexander Edward William Finley Albie Tommy Daniel Samuel Joseph Toby Reuben
    Harrison Elijah Ethan Luke Matthew Ryan Connor Callum Jordan Lewis Adam Michael Christopher Andrew Stephen David
    Paul Mark Ian Gary Kevin Simon Philip Robert Richard John Peter Alan Brian Derek Kenneth Ronald Roy Dennis Raymond
    Donald Eric Frank Gordon Norman Stanley Leonard Albert Ernest Geoffrey Keith Terence Anthony Barry Graham Trevor
    Colin Malcolm Neil Nigel Martin Darren Wayne Lee Craig Jason Scott Gareth Stuart Jamie Liam Aaron Nathan Kieran`),
  family: [...common, ...common, ...common, ...others],
};

export const scottish: Origin = {
  share: 70,
  female: names(`Eilidh Isla Skye Mairi Catriona Fiona Kirsty Morag Ailsa Shona Rhona Mhairi Iona Elspeth Heather Lorna
    Senga Moira Agnes Jean Isobel Aileen Màiri Beathag Sìne`),
  male: names(`Callum Hamish Fraser Rory Angus Alasdair Duncan Ewan Fergus Gregor Iain Lachlan Malcolm Murdo Niall Struan
    Finlay Cameron Douglas Kenneth Ruaridh Seumas Dòmhnall`),
  family: names(`MacDonald Campbell Stewart Robertson Thomson Anderson MacKenzie McLean MacLeod Murray Ross Fraser
    McGregor Cameron Sutherland Sinclair Buchanan Drummond Colquhoun Farquharson McIntosh MacPherson Urquhart Menzies
    Dalziel Morrison Munro Gunn Rae Strachan`),
};

export const welsh: Origin = {
  share: 35,
  female: names(`Siân Cerys Nia Carys Megan Ffion Rhiannon Angharad Bronwen Eleri Gwenllian Lowri Mali Seren Catrin
    Delyth Eirlys Glenys Heledd Menna Myfanwy Nerys Olwen Tegan Branwen Efa`),
  male: names(`Rhys Dylan Owain Gethin Gwilym Huw Ieuan Iwan Llŷr Macsen Emrys Aled Alun Geraint Gareth Hywel Idris
    Osian Siôn Tomos Cai Bryn Elis Efan Gruffudd`),
  family:
    names(`Jones Davies Williams Evans Thomas Roberts Lewis Hughes Morgan Griffiths Edwards Owen Rees Jenkins Price
    Morris Richards Powell Lloyd Llewellyn Vaughan Bowen Pritchard Parry Howells Pugh Probert Gwynne Beynon Cadwaladr`),
};

export const irish: Origin = {
  share: 35,
  female: names(`Niamh Aoife Saoirse Ciara Caoimhe Róisín Sinéad Siobhán Gráinne Bríd Clodagh Orla Maeve Aisling Éabha
    Áine Fionnuala Nuala Bernadette Dervla Oonagh Eimear Shauna Mairéad`),
  male: names(`Seán Conor Cian Oisín Darragh Fionn Tadhg Rían Cathal Eoin Diarmuid Pádraig Séamus Brendan Declan Fergal
    Donal Colm Kieran Ruairí Cormac Lorcan Eamon Niall`),
  family: names(`Murphy Kelly O'Sullivan Walsh O'Brien Byrne O'Connor Ryan O'Neill O'Reilly Doyle McCarthy Gallagher
    Doherty Kennedy Lynch Quinn McLaughlin O'Donnell Ó_Briain Nolan Brennan Maguire Donnelly Devlin McCann Ní_Dhomhnaill
    FitzGerald Mac_Giolla_Bhríde`),
};
