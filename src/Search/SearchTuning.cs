using NetworkPortal.Search.Text;

namespace NetworkPortal.Search;

/// <summary>What searches go by beside the index: facets that the modules registered, and the words that staff say mean the same.</summary>
internal sealed record SearchTuning(IReadOnlyList<SearchFacet> Facets, Synonyms Synonyms)
{
    public static SearchTuning Of(IEnumerable<SearchFacet> facets, string synonyms) =>
        new([.. facets.Append(SearchFacet.Kind).Append(SearchFacet.Year).OrderBy(facet => facet.Order)], new(synonyms));

    /// <summary>What a school-improvement network abbreviates, until staff write their own list.</summary>
    public const string UsualSynonyms = """
        PLC = professional learning community = learning team = teacher team = collaborative planning
        PD = professional development = professional learning
        PDSA = plan do study act = improvement cycle = inquiry cycle
        ESSA = Every Student Succeeds Act
        ESSER = Elementary and Secondary School Emergency Relief
        SEL = social and emotional learning = social emotional learning
        MTSS = multi-tiered system of supports
        RTI = response to intervention
        IEP = individualized education program
        ELL = English language learner = English learner = multilingual learner
        bilingual = dual language = two-language = multilingual
        burnout = exhaustion = workload = turnover
        PBL = project-based learning
        CTE = career and technical education
        STEM = science technology engineering mathematics
        attendance = absence = absenteeism
        coaching = mentoring
        classroom visit = peer observation = instructional rounds = learning walk
        family engagement = parent involvement
        principal = school leader
        formative assessment = exit ticket
        """;
}
