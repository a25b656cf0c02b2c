/**
 * The requirement register as it was handed over: document, level, whether a keyword stands in the source, where the
 * sentence comes from and who is bound; then the entries of which that is so, by series. A second copy, so that a slip
 * in the catalogue does not pass unseen.
 */
const TABLE = `
catalogue-draft SHALL keyword stated operator | CAT: 001 002 004 005 006 007
catalogue-draft SHOULD keyword stated operator | CAT: 003
catalogue-draft SHALL - stated operator | CAT: 008 009
catalogue-draft SHOULD - stated requester | CAT: 010
catalogue-draft SHOULD - inferred responder | CAT: 011
catalogue-draft SHOULD - stated operator | CAT: 012 013 014 015
catalogue-draft SHOULD - stated responder | DES-OP: 012; DES-ERR: 014; DES-SEC: 008
catalogue-draft SHOULD - stated both | DES-SEC: 007
catalogue-draft MAY - stated operator | VOC: 006
des-0.2 SHOULD keyword inherited responder | DES-AUD: 014; DES-ERR: 001
des-0.2 SHALL - inferred both | DES-AUD: 017
des-0.2 SHOULD - inferred both | DES-AUD: 022; DES-SEC: 002
des-0.2 SHALL - stated operator | DES-AUD: 024; DES-SEC: 015
des-0.2 MAY - inherited responder | DES-ERR: 013
des-0.2 SHALL - inferred operator | DES-MAT: 044
des-0.2 SHALL - implied responder | DES-OP: 001; DES-RES: 004 006 008 010 014 029; DES-ERR: 004
des-0.2 SHALL - implied both | DES-OP: 002 008; DES-SEC: 001
des-0.2 SHALL - inherited responder | DES-OP: 003; DES-RES: 030
des-0.2 SHOULD - inferred responder | DES-OP: 005; DES-RES: 024 027; DES-MAT: 049; DES-ERR: 007; DES-SEC: 009 010 013 014 018
des-0.2 SHOULD - inherited responder | DES-OP: 006 010; DES-AUD: 015 021; DES-ERR: 002 003 005 006 008 011 012 015 016
des-0.2 SHALL - stated both | DES-OP: 007
des-0.2 SHOULD - stated operator | DES-OP: 009; DES-MAT: 043
des-0.2 MAY - stated operator | DES-OP: 011
des-0.2 SHALL - stated requester | DES-REQ: 001 002 003 004 005 014 015
des-0.2 SHALL - implied requester | DES-REQ: 006 022
des-0.2 SHOULD - inherited requester | DES-REQ: 007 021 027 034
des-0.2 SHALL keyword stated requester | DES-REQ: 008
des-0.2 SHOULD - stated requester | DES-REQ: 009 028
des-0.2 SHALL keyword inherited requester | DES-REQ: 010 019
des-0.2 SHALL keyword inherited both | DES-REQ: 011
des-0.2 SHOULD - inferred requester | DES-REQ: 012
des-0.2 SHALL - inferred requester | DES-REQ: 020 023 024 026 032; DES-SEC: 003
des-0.2 SHOULD - implied requester | DES-REQ: 029
des-0.2 SHALL - stated responder | DES-RES: 001 002 003; DES-MAT: 001
des-0.2 SHALL keyword inherited responder | DES-RES: 005 007 017 018 026; DES-ERR: 017
des-0.2 SHALL - inferred responder | DES-RES: 009 015 022 023; DES-MAT: 030; DES-ERR: 009 010; DES-SEC: 011 012
des-0.2 SHOULD - stated responder | DES-RES: 011
des-0.2 SHOULD - implied responder | DES-RES: 016
des-0.2 MAY - stated responder | DES-RES: 025
des-0.2 SHALL - implied operator | DES-RES: 028
des-0.3 MAY - inferred responder | DES-OP: 004
des-0.3 SHALL - stated requester | DES-REQ: 013
des-0.3 SHOULD - implied requester | DES-REQ: 025
des-0.3 SHOULD - stated responder | DES-RES: 012 021; SVC: 001 002 003
des-0.3 MAY - stated responder | DES-RES: 013; SVC: 004
des-0.3 SHALL - inferred responder | SVC: 005
handbook-2015 SHOULD - stated both | HBK: 001 002 003 005 006 015 016 017 024
handbook-2015 MAY - stated both | HBK: 004
handbook-2015 SHOULD - stated operator | HBK: 007 008 009 010 013 020 021 022 023
handbook-2015 MAY - stated operator | HBK: 011 014 025
handbook-2015 SHOULD - stated responder | HBK: 012 018 019
ig-0.1 SHALL - stated requester | DES-AUD: 007
ig-0.1 SHALL keyword stated both | DES-AUD: 008
ig-0.1 SHOULD - inferred both | DES-AUD: 009 018 019 020
ig-0.1 SHOULD - stated both | DES-AUD: 010 016
ig-0.1 SHOULD - implied both | DES-AUD: 011
ig-0.1 MAY - stated both | DES-AUD: 012 013
ig-0.1 SHALL keyword stated responder | DES-IG: 001 002 003 004 005 006; DES-AUD: 002
ig-0.1 SHALL - stated responder | DES-IG: 007 009 010 011 013 025 029; DES-AUD: 005 006; DES-SEC: 004
ig-0.1 SHALL - implied responder | DES-IG: 008 033; DES-SEC: 005 006
ig-0.1 SHOULD - stated responder | DES-IG: 012 014 017 018 019 020 021 023 026 028 032 034 035; DES-AUD: 004
ig-0.1 SHALL - inferred responder | DES-IG: 015 027 030; DES-SEC: 017
ig-0.1 SHALL - stated both | DES-IG: 016; RQO: 013; DSA: 005
ig-0.1 MAY - stated responder | DES-IG: 022
ig-0.1 SHOULD - stated operator | DES-IG: 024 036; DSA: 015; DES-AUD: 023; DES-SEC: 016; VOC: 005
ig-0.1 SHOULD - inferred responder | DES-IG: 031; RQO: 014
ig-0.1 SHOULD - inferred requester | DES-REQ: 031
ig-0.1 SHOULD - stated requester | DES-REQ: 033; RQO: 008; DES-AUD: 003
ig-0.1 SHALL keyword stated operator | DSA: 001 002 003 004 006 007 008
ig-0.1 MAY keyword stated operator | DSA: 009 010 013
ig-0.1 MAY keyword stated both | DSA: 011 012
ig-0.1 SHOULD - inferred operator | DSA: 014
ig-0.1 SHALL keyword stated requester | RQO: 001 002 003 004 005 006 007 009 010 011 012; DES-AUD: 001
match-draft SHOULD - stated responder | DES-MAT: 002 003 004 005 006 008 010 012 013 014 017 018 019 020 021 022 023 024 025 026 027 028
match-draft SHOULD - inferred responder | DES-MAT: 007 029
match-draft SHALL - stated responder | DES-MAT: 011
match-draft SHALL - inherited responder | DES-MAT: 031 032 036 041
match-draft SHOULD - inherited responder | DES-MAT: 033 035 040 042
match-draft SHALL - inferred responder | DES-MAT: 034
match-draft SHOULD keyword inherited responder | DES-MAT: 037 038
match-draft MAY - inherited responder | DES-MAT: 046 047
match-draft SHOULD keyword inherited requester | DES-REQ: 016
match-draft SHOULD - inherited requester | DES-REQ: 017 018
match-draft MAY - inherited requester | DES-REQ: 030
match-draft MAY - stated responder | DES-RES: 019; DES-MAT: 009 015 016
match-draft SHALL keyword inherited responder | DES-RES: 020; DES-MAT: 045
person-0.2 SHOULD - implied responder | DES-MAT: 039
person-0.2 MAY - stated both | DES-MAT: 048; PERSON: 023 024 025 026 028 031
person-0.2 SHALL keyword stated both | PERSON: 001 002 003 004 005 006 009 014 016 018 019 020
person-0.2 MAY keyword stated both | PERSON: 007 010 011 015 017
person-0.2 SHOULD keyword stated both | PERSON: 008 013
person-0.2 SHALL - stated both | PERSON: 012 022; VOC: 001 002 003 004
person-0.2 SHOULD - stated both | PERSON: 021 027 029 030
`;

export const REGISTER = TABLE.trim()
  .split('\n')
  .flatMap((line) => {
    const [facts = '', entries = ''] = line.split(' | ');
    const [document = '', level = '', keyword = '', origin = '', bound = ''] = facts.split(' ');
    return entries.split('; ').flatMap((group) => {
      const [series = '', numbers = ''] = group.split(': ');
      return numbers.split(' ').map((number) => ({
        id: `${series}-${number}`,
        document,
        level,
        keyword: keyword === 'keyword',
        origin,
        bound,
      }));
    });
  });
