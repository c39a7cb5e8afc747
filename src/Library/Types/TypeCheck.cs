using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using NetworkPortal.Content.Definitions;

namespace NetworkPortal.Library.Types;

/// <summary>
/// Compares the typed readers with the definitions at every start. A type that a network doesn't have is fine; one that
/// lacks fields has pages with gaps, so the log says which.
/// </summary>
internal sealed partial class TypeCheck(ContentTypes types, ILogger<TypeCheck> log) : IHostedService
{
    /// <summary>What each page reads, by type.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<string>> Read { get; } =
        new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal)
        {
            [CaseStudy.Type] = [.. CaseStudy.Shown.Except(CaseStudy.Optional)],
            ["Measure"] = Measure.Fields,
            [Tool.Type] = Tool.Shown,
            ["Step"] = Step.Fields,
            [Report.Type] = [.. Report.Shown.Except([.. Body.Parts, .. Report.Optional])],
            [Article.Type] = [.. Article.Shown.Except(Body.Parts)],
            // A portrait is optional; the network's own interviews have none.
            [Interview.Type] = [.. Interview.Shown.Except([.. Body.Parts, Interview.Portrait])],
            [GlossaryTerm.Type] = [GlossaryTerm.AlsoCalledField],
        };

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var definitions = await types.Current(cancellationToken);
        foreach (var (type, missing) in Missing(definitions))
            Warn(type, string.Join(", ", missing));
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Returns only types that lack fields or parts that their page reads, with what they lack.</summary>
    public static IEnumerable<(string Type, IReadOnlyList<string> Fields)> Missing(DefinitionSet definitions) =>
        from read in Read
        let type = definitions.Type(read.Key)
        where type is not null
        let missing = read.Value.Where(path => !Has(definitions, type, path.Split('.'))).ToList()
        where missing.Count > 0
        select (read.Key, (IReadOnlyList<string>)missing);

    private static bool Has(DefinitionSet definitions, ContentTypeDefinition type, string[] path) =>
        type.Parts.FirstOrDefault(part => part.Name == path[0]) is { } part
        && (path.Length == 1 || definitions.Part(part.PartName)?.Fields.Any(field => field.Name == path[1]) == true);

    [LoggerMessage(
        LogLevel.Warning,
        "The content type {Type} is missing {Fields}, which its page displays. Import the network's content types "
            + "again, or add what's missing at the desk."
    )]
    private partial void Warn(string type, string fields);
}
