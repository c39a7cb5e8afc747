using NetworkPortal.Kernel;
using NetworkPortal.Search.Text;
using NodaTime;

namespace NetworkPortal.Search;

/// <summary>What searches go by beside the index: facets that the modules registered, and what staff say of words and
/// of single searches.</summary>
internal sealed record SearchTuning(IReadOnlyList<SearchFacet> Facets, Synonyms Synonyms, IReadOnlyList<SearchPin> Pins)
{
    public static SearchTuning Of(IEnumerable<SearchFacet> facets) =>
        new(
            [.. facets.Append(SearchFacet.Kind).Append(SearchFacet.Year).OrderBy(facet => facet.Order)],
            new(SearchWords.Usual),
            []
        );

    /// <summary>The addresses that stand first for a query at this time.</summary>
    public IEnumerable<string> PinnedTo(string query, Instant now) =>
        Pins.Where(pin => pin.Until > now && SearchPin.Normal(pin.Query) == SearchPin.Normal(query))
            .Select(pin => pin.Url);
}

/// <summary>Something that stands first when somebody searches for just these words, until its time is over.</summary>
/// <param name="Url">A path of the portal: "/tools/exit-ticket".</param>
public sealed record SearchPin(string Query, string Url, Instant Until)
{
    /// <summary>"  Exit   Tickets" and "exit tickets" are one query.</summary>
    public static string Normal(string query) =>
        string.Join(' ', query.ToLowerInvariant().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}

/// <summary>Words that mean the same.</summary>
public static class SearchWords
{
    /// <summary>What a school-improvement network abbreviates, until staff write their own list: a group on each
    /// line.</summary>
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

    /// <summary>What is wrong with a list, line by line: "Line 3 …". None when nothing is.</summary>
    public static IEnumerable<string> Faults(string lines)
    {
        foreach (var (at, line) in lines.ReplaceLineEndings("\n").Split('\n').Index())
            if (line.Trim() is { Length: > 0 } text && !text.StartsWith('#') && Synonyms.FaultOf(text) is { } fault)
                yield return $"Line {at + 1}: {PlainText.Shorten(text, 40)}: {fault}";
    }
}
