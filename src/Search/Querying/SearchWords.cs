using NetworkPortal.Kernel;
using NetworkPortal.Search.Text;

namespace NetworkPortal.Search.Querying;

/// <summary>Synonyms.</summary>
public static class SearchWords
{
    /// <summary>The number of the newest default list. Lists that staff saved hold the number of the defaults that they
    /// saw.</summary>
    public static int Version => 1 + Added.Length;

    /// <summary>
    /// The first default list: abbreviations and spellings of schools, and the Spanish words that families and teachers
    /// search with. One group per line. Later groups belong in <see cref="Added"/>.
    /// </summary>
    private const string First = """
        PLC = professional learning community = learning team = teacher team = collaborative planning
        PD = professional development = professional learning
        PDSA = plan do study act = improvement cycle = inquiry cycle
        ESSA = Every Student Succeeds Act
        ESSER = Elementary and Secondary School Emergency Relief
        SEL = social and emotional learning = social emotional learning
        MTSS = multi-tiered system of supports
        RTI = response to intervention
        PBIS = positive behavioral interventions and supports
        UDL = universal design for learning
        SPED = special education
        IEP = individualized education program
        ELL = English language learner = English learner = multilingual learner
        ELA = English language arts
        NGSS = Next Generation Science Standards
        ILT = instructional leadership team
        ISD = independent school district
        HS = high school
        assistant principal = vice principal
        PTA = parent teacher association = parent teacher organization
        bilingual = dual language = two-language = multilingual
        burnout = burn out = exhaustion = workload = turnover
        PBL = project-based learning
        CTE = career and technical education
        STEM = science technology engineering mathematics
        edtech = ed tech = educational technology
        math = maths = mathematics
        K12 = K-12
        preK = pre-K = prekindergarten
        well-being = wellbeing = wellness
        coteaching = co-teaching = team teaching
        email = e-mail
        attendance = absence = absenteeism
        coaching = mentoring
        classroom visit = peer observation = instructional rounds = learning walk
        family engagement = parent involvement
        principal = school leader
        formative assessment = exit ticket

        # Spanish
        maestro = maestra = profesor = profesora = docente = teacher
        estudiante = alumno = alumna = student
        escuela = escolar = colegio = school
        distrito = district
        directora = principal
        aula = salón de clases = classroom
        clase = class
        familia = family
        padres = parents
        comunidad = community
        lectura = reading
        escritura = writing
        ciencias = science
        matemáticas = mathematics = math
        español = Spanish
        bilingüe = bilingual
        aprendizaje = learning
        enseñanza = teaching
        liderazgo = leadership
        líder escolar = school leader
        líder = leader
        visita = visitar = visit
        observación = observation
        reunión = meeting
        taller = workshop
        herramienta = tool
        informe = report
        pregunta = question
        mejora = mejorar = improvement
        asistencia = attendance
        planificación = planning
        retroalimentación = feedback
        evaluación = assessment
        calendario = calendar
        contraseña = password
        ayuda = help
        """;

    /// <summary>What the second default list and each one after it added.</summary>
    private static readonly string[] Added =
    [
        """
            SEL = student well-being
            COVID = COVID-19 = coronavirus = pandemic
            learning loss = unfinished learning = learning recovery
            teacher retention = retaining teachers = teacher turnover
            """,
    ];

    /// <summary>The default synonyms, used until staff write their own list.</summary>
    public static string Usual => string.Join('\n', Added.Prepend(First));

    /// <summary>Returns staff's own list with the default groups that were added since they saved it. Those that they
    /// removed stay removed.</summary>
    /// <param name="version">The version of the defaults when they saved it.</param>
    public static string WithNew(string own, int version) =>
        string.Join('\n', Groups(string.Join('\n', Added.Skip(version - 1))).Except(Groups(own)).Prepend(own));

    /// <summary>Returns the groups of the default list that staff's own list doesn't have.</summary>
    public static IEnumerable<string> Lacking(string lines) => Groups(Usual).Except(Groups(lines));

    /// <summary>Returns the errors in a list of synonyms, line by line: "Line 3 …". Empty if there are none.</summary>
    public static IEnumerable<string> Faults(string lines)
    {
        foreach (var (at, line) in lines.ReplaceLineEndings("\n").Split('\n').Index())
            if (line.Trim() is { Length: > 0 } text && !text.StartsWith('#') && Synonyms.FaultOf(text) is { } fault)
                yield return $"Line {at + 1}: {PlainText.Shorten(text, 40)}: {fault}";
    }

    private static IEnumerable<string> Groups(string lines) =>
        lines.Split('\n', StringSplitOptions.TrimEntries).Where(line => line.Length > 0 && line[0] != '#');
}
