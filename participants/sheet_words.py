"""What people call the columns of a sheet of nominees, and what they write into its cells."""

NAMES: dict[str, str] = {
    "title": "title, form of address, salutation, обращение, титул",
    "given_name": "given name, first name, name, given names, имя, имя латиницей, имя на латинице",
    "family_name": "family name, last name, surname, фамилия, фамилия латиницей, фамилия на латинице",
    "given_name_native": "given name in cyrillic, first name in cyrillic, имя кириллицей, имя и отчество, "
    "имя отчество, имя на русском языке, имя по русски",
    "family_name_native": "family name in cyrillic, surname in cyrillic, last name in cyrillic, фамилия кириллицей, "
    "фамилия на русском языке, фамилия по русски",
    "function_en": "function, position, post, job title, position in english, должность по английски, "
    "должность на английском",
    "function_ru": "position in russian, должность, должность по русски, должность на русском",
    "institution_en": "institution, organization, organisation, ministry, organization in english, "
    "учреждение на английском, организация на английском языке",
    "institution_ru": "organization in russian, учреждение, организация, ведомство, министерство, место работы, "
    "учреждение на русском, организация на русском языке",
    "city": "city, town, город",
    "email": "e mail, email, mail, e mail address, email address, электронная почта, почта, эл почта, "
    "адрес электронной почты, эл адрес, имейл",
    "phone": "phone, telephone, phone number, mobile, tel, телефон, номер телефона, тел, мобильный телефон",
    "language": "language, language of letters, preferred language, язык, язык писем, язык переписки",
    "spoken_languages": "languages, working languages, spoken languages, languages spoken, языки, рабочие языки, "
    "владение языками, знание языков",
    "gender": "gender, sex, пол",
    "seniority": "level, seniority, rank, grade, уровень, уровень должности, ранг",
    "criteria": "why this person, criteria, justification, обоснование, критерии, соответствие критериям",
    "may_be_listed": "agrees to be listed, agreement to be listed, may be listed, consent, согласие, "
    "согласие на включение в список, согласен на включение в список",
    "capacity": "capacity, role, role in the delegation, роль, роль в делегации, статус в делегации",
    "mode": "mode, takes part, participation, mode of participation, участие, форма участия, формат участия",
}
"""How people call the columns, besides the labels of the form in both languages."""

WORDS: dict[str, dict[str, str]] = {
    "title": {
        "mr": "mr, mister, г н, господин",
        "ms": "ms, mrs, miss, г жа, госпожа",
        "he_mr": "h e mr, he mr, е п г н, его превосходительство",
        "he_ms": "h e ms, he ms, h e mrs, е п г жа, ее превосходительство",
        "dr": "dr, doctor, д р, доктор",
        "prof": "prof, professor, проф, профессор",
    },
    "capacity": {
        "head": "head, head of delegation, глава, глава делегации, руководитель, руководитель делегации",
        "alternate": "alternate, deputy head, заместитель, заместитель главы, заместитель главы делегации",
        "adviser": "adviser, advisor, советник",
    },
    "mode": {
        "online": "online, on line, virtual, virtually, remote, онлайн, дистанционно, удаленно, виртуально",
        "in_person": "in person, offline, лично, очно, очное участие",
    },
    "language": {
        "en": "en, eng, english, англ, английский, английский язык",
        "ru": "ru, rus, russian, рус, русский, русский язык",
    },
    "gender": {
        "woman": "woman, female, f, w, ж, жен, женский, женщина",
        "man": "man, male, m, м, муж, мужской, мужчина",
        "other": "other, another, другой, иное",
    },
    "seniority": {
        "minister": "minister, deputy minister, vice minister, министр, заместитель министра, вице министр",
        "director": "director, head of department, head of agency, директор, начальник департамента, "
        "руководитель ведомства, директор департамента, начальник управления",
        "manager": "manager, head of division, head of unit, начальник отдела, заведующий отделом",
        "specialist": "specialist, expert, adviser, advisor, специалист, эксперт, советник",
        "researcher": "researcher, lecturer, professor, исследователь, научный сотрудник, преподаватель",
    },
    "may_be_listed": {
        "yes": "yes, y, agrees, да, согласен, согласна",
        "no": "no, n, does not agree, нет, не согласен, не согласна",
    },
    "spoken_languages": {
        "en": "eng, english language, англ, английский язык",
        "ru": "rus, russian language, рус, русский язык",
        "az": "azeri, азерб",
        "kk": "kaz, қазақ, қазақша, каз",
        "ky": "kyr, кирг, кыргызский, киргизский",
        "prs": "farsi, фарси",
        "tg": "taj, тадж",
        "tk": "turkm, туркм",
        "uz": "uzb, узб",
    },
}
"""What people write for the choices of the form, besides the words of the form in both languages."""
