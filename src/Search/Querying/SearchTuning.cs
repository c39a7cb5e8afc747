using NetworkPortal.Kernel;
using NetworkPortal.Search.Documents;
using NetworkPortal.Search.Text;
using NodaTime;

namespace NetworkPortal.Search.Querying;

/// <summary>
/// What determines results in addition to the index: facets that the modules registered, and the synonyms and pinned
/// results that staff defined.
/// </summary>
internal sealed record SearchTuning(IReadOnlyList<SearchFacet> Facets, Synonyms Synonyms, IReadOnlyList<SearchPin> Pins)
{
    public static SearchTuning Of(IEnumerable<SearchFacet> facets) =>
        new(
            [.. facets.Append(SearchFacet.Kind).Append(SearchFacet.Year).OrderBy(facet => facet.Order)],
            new(SearchWords.Usual),
            []
        );

    /// <summary>Returns the URLs pinned to a query at this time.</summary>
    public IEnumerable<string> PinnedTo(string query, Instant now) =>
        Pins.Where(pin => pin.Until > now && SearchPin.Normal(pin.Query) == SearchPin.Normal(query))
            .Select(pin => pin.Url);
}

/// <summary>A result that appears first for exactly this query, until it expires.</summary>
/// <param name="Url">A path of the portal: "/tools/exit-ticket".</param>
public sealed record SearchPin(string Query, string Url, Instant Until)
{
    /// <summary>Normalizes a query: "  Exit   Tickets" and "exit tickets" are the same.</summary>
    public static string Normal(string query) =>
        string.Join(' ', query.ToLowerInvariant().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}

/// <summary>Synonyms.</summary>
public static class SearchWords
{
    /// <summary>
    /// The default synonyms, mostly abbreviations of a school-improvement network, used until staff write their own
    /// list. One group per line.
    /// </summary>
    public const string Usual = """
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

    /// <summary>Returns the errors in a list of synonyms, line by line: "Line 3 …". Empty if there are none.</summary>
    public static IEnumerable<string> Faults(string lines)
    {
        foreach (var (at, line) in lines.ReplaceLineEndings("\n").Split('\n').Index())
            if (line.Trim() is { Length: > 0 } text && !text.StartsWith('#') && Synonyms.FaultOf(text) is { } fault)
                yield return $"Line {at + 1}: {PlainText.Shorten(text, 40)}: {fault}";
    }
}
