using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using NetworkPortal.Kernel.Changes;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Search;
using NetworkPortal.Search.Querying;
using NodaTime.Text;

namespace NetworkPortal.Content.Settings;

/// <summary>The search settings that staff maintain: synonyms and pinned results.</summary>
internal static class SearchSettings
{
    public const string Document = "search";

    /// <summary>
    /// The section of the site settings that holds them in a package; other systems store it as an unknown section.
    /// </summary>
    public const string Section = "NetworkPortalSearchSettings";

    /// <summary>Returns staff's list, with the default groups that were added since they saved it; or the default
    /// list.</summary>
    public static string Synonyms(JsonObject document) =>
        document["Synonyms"].AsString() is { } own
            ? SearchWords.WithNew(own, Math.Max(1, (int)(document["SynonymsVersion"].AsNumber() ?? 1)))
            : SearchWords.Usual;

    public static void WriteSynonyms(JsonObject document, string synonyms) =>
        (document["Synonyms"], document["SynonymsVersion"]) = (synonyms, SearchWords.Version);

    /// <summary>Copies a list with the version of the defaults when it was saved, if that is known.</summary>
    public static void CopySynonyms(JsonObject from, JsonObject to)
    {
        to["Synonyms"] = from["Synonyms"]?.DeepClone();
        to.Remove("SynonymsVersion");
        if (from["SynonymsVersion"] is { } version)
            to["SynonymsVersion"] = version.DeepClone();
    }

    public static IReadOnlyList<SearchPin> Pins(JsonObject document) =>
        [
            .. document
                .Objects("Pins")
                .Select(pin =>
                    (
                        Query: pin.String("Query"),
                        Url: pin.String("Url"),
                        Until: InstantPattern.General.Parse(pin.String("Until"))
                    )
                )
                .Where(pin => pin.Until.Success)
                .Select(pin => new SearchPin(pin.Query, pin.Url, pin.Until.Value)),
        ];

    public static void WritePins(JsonObject document, IEnumerable<SearchPin> pins) =>
        document["Pins"] = new JsonArray([
            .. pins.Select(pin => new JsonObject
            {
                ["Query"] = pin.Query,
                ["Url"] = pin.Url,
                ["Until"] = InstantPattern.General.Format(pin.Until),
            }),
        ]);
}

/// <summary>Applies changed search settings to this process's search index, whichever process changed them.</summary>
internal sealed class SearchTuningFollower(SearchIndex index, IServiceScopeFactory scopes) : IChangeFollower
{
    public async ValueTask<ChangePosition?> Resume(CancellationToken ct)
    {
        await Tune(ct);
        return null;
    }

    public async Task Apply(IReadOnlyList<Change> changes, CancellationToken ct)
    {
        if (changes.Any(change => change is { Kind: SiteSettings.ChangeKind, Key: SearchSettings.Document }))
            await Tune(ct);
    }

    private async Task Tune(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var document = await SiteDocument.Read(
            scope.ServiceProvider.GetRequiredService<PortalDb>(),
            SearchSettings.Document,
            ct
        );
        index.Tune(SearchSettings.Synonyms(document), SearchSettings.Pins(document));
    }
}
