using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using NetworkPortal.Accounts;
using NetworkPortal.Accounts.Audit;
using NetworkPortal.Content.Settings;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Forms;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Search;
using NetworkPortal.Search.Querying;
using NetworkPortal.Site;
using NodaTime;

namespace NetworkPortal.Authoring.Settings;

/// <summary>
/// The search settings: synonyms, which can be previewed before they are saved, and results pinned to a query for a
/// limited time.
/// </summary>
internal static class SearchDesk
{
    public const string Url = SettingsDesk.Url + "/search";
    private const int MaxPins = 200,
        Compared = 10;

    internal sealed class WordsForm : Form
    {
        public Field Synonyms { get; } =
            Field
                .LongText("Synonyms", "Synonyms", 14)
                .UpTo(20_000)
                .WithHint(
                    "Enter one group of synonyms per line, such as PLC = professional learning community or lectura = "
                        + "reading. A search for one term will also find the others but rank them a little lower, and "
                        + "search never corrects the spelling of a term in this list. You don’t need to add the "
                        + "initials of schools, districts, topics, and titles, such as LBUSD: search knows them."
                );

        public Field Query { get; } =
            Field
                .Text("Query", "Test search")
                .UpTo(200)
                .WithHint("Enter a search to preview how these synonyms change the results.")
                .WithAutocomplete("off");
    }

    internal sealed class PinForm : Form
    {
        public Field Search { get; } =
            Field
                .Text("Search", "Search terms")
                .Require("Enter the search terms.")
                .UpTo(100)
                .WithHint("The page will be pinned only for searches with exactly these words.")
                .WithAutocomplete("off");

        public Field Path { get; } =
            Field
                .Text("Path", "Page to pin")
                .Require("Enter the page’s URL.")
                .UpTo(400)
                .WithHint("Enter the page’s URL on this portal, such as /tools/exit-tickets.")
                .WithAutocomplete("off");

        public Field Until { get; } = Field.Day("Until", "Pin through").Require("Enter an end date.");
    }

    internal sealed record Page : DeskPage
    {
        public override string Title => "Search settings";

        public required WordsForm Words { get; init; }

        public required PinForm Pin { get; init; }

        public required IReadOnlyList<SearchPin> Pins { get; init; }

        /// <summary>
        /// What the test search finds with the current synonyms, and <see cref="After"/> with the list in the form;
        /// both are null unless a preview was requested.
        /// </summary>
        public Preview? Before { get; init; }

        public Preview? After { get; init; }

        /// <summary>The groups of the default list that the list in the form lacks.</summary>
        public IReadOnlyList<string> Suggested => [.. SearchWords.Lacking(Words.Synonyms.Value)];

        public required string Zone { get; init; }

        /// <summary>The state of search by meaning; null if it is off.</summary>
        public required SemanticSearchStatus? Meaning { get; init; }

        public bool Compares => Before is not null;
    }

    /// <param name="Meant">The query with its spelling corrected, or null.</param>
    internal sealed record Preview(int Total, IReadOnlyList<string> Titles, string? Meant)
    {
        public static Preview Of(SearchResult result) =>
            new(result.Total, [.. result.Hits.Select(hit => hit.Title)], result.DidYouMean);
    }

    public static async Task<IResult> Show([AsParameters] RequestContext context, SemanticSearch meaning, DeskMenu menu)
    {
        var form = new WordsForm();
        form.Synonyms.Set(
            SearchSettings.Synonyms(await SiteDocument.Read(context.Db, SearchSettings.Document, context.Ct))
        );
        return View.Page("authoring/search", await Make(form, new(), context, meaning, menu));
    }

    public static async Task<IResult> Submit(
        [AsParameters] RequestContext context,
        SemanticSearch meaning,
        SearchIndex index,
        DeskMenu menu,
        AuditLog audit
    )
    {
        var form = new WordsForm();
        if (await form.Read(context.Http))
            foreach (var fault in SearchWords.Faults(form.Synonyms.Value).Take(1))
                form.Synonyms.Fail(fault);
        if (!form.Valid)
            return View.Invalid("authoring/search", await Make(form, new(), context, meaning, menu));
        if ((await FormBody.Read(context.Http))["do"] == "try")
        {
            var request = new SearchRequest { Text = form.Query.Value, PageSize = Compared };
            return View.Page(
                "authoring/search",
                await Make(form, new(), context, meaning, menu) with
                {
                    Before = Preview.Of(index.Search(request)),
                    After = Preview.Of(index.Preview(request, form.Synonyms.Value)),
                }
            );
        }
        var change = Change("synonyms", document => SearchSettings.WriteSynonyms(document, form.Synonyms.Value));
        await Save(context.Db, index, audit, change, context.Ct);
        return View.Redirect(Url, "Saved. Search uses this list now.");
    }

    public static async Task<IResult> AddPin(
        [AsParameters] RequestContext context,
        SemanticSearch meaning,
        SearchIndex index,
        DeskMenu menu,
        AuditLog audit
    )
    {
        var (ct, pin) = (context.Ct, new PinForm());
        var zone = await context.Db.ZoneOf(context.User, ct);
        var pins = SearchSettings.Pins(await SiteDocument.Read(context.Db, SearchSettings.Document, ct));
        if (await pin.Read(context.Http))
        {
            if (!pin.Path.Value.StartsWith('/') || !index.Has(pin.Path.Value))
                pin.Path.Fail(
                    "Search can’t find a page at this URL. Enter the part after the domain name, starting "
                        + "with the slash."
                );
            if (pin.Until.AsDay!.Value < context.Now.InZone(Clock.Zone(zone)).Date)
                pin.Until.Fail("Enter a date in the future.");
            if (pins.Count >= MaxPins)
                pin.Fail($"You can pin up to {MaxPins} pages. Remove one first.");
        }
        if (!pin.Valid)
        {
            var words = new WordsForm();
            words.Synonyms.Set(
                SearchSettings.Synonyms(await SiteDocument.Read(context.Db, SearchSettings.Document, ct))
            );
            return View.Invalid("authoring/search", await Make(words, pin, context, meaning, menu));
        }
        var made = new SearchPin(
            SearchPin.Normal(pin.Search.Value),
            pin.Path.Value,
            Clock.At(pin.Until.AsDay!.Value.PlusDays(1), LocalTime.Midnight, zone)
        );
        var change = Change(
            $"pin: {made.Query} to {made.Url}",
            document =>
                SearchSettings.WritePins(
                    document,
                    [
                        .. SearchSettings.Pins(document).Where(old => (old.Query, old.Url) != (made.Query, made.Url)),
                        made,
                    ]
                )
        );
        await Save(context.Db, index, audit, change, ct);
        return View.Redirect(Url + "#pins", "Page pinned.");
    }

    public static async Task<IResult> RemovePin(HttpContext http, SearchIndex index, PortalDb db, AuditLog audit)
    {
        var sent = await FormBody.Read(http);
        var change = Change(
            "pin removed",
            document =>
                SearchSettings.WritePins(
                    document,
                    SearchSettings.Pins(document).Where(pin => pin.Query != sent["query"] || pin.Url != sent["url"])
                )
        );
        await Save(db, index, audit, change, http.RequestAborted);
        return View.Redirect(Url + "#pins", "Pin removed.");
    }

    private static DocumentChange Change(string what, Action<JsonObject> apply) =>
        new(SearchSettings.Document, $"search: {what}", apply);

    private static async Task Save(
        PortalDb db,
        SearchIndex index,
        AuditLog audit,
        DocumentChange change,
        CancellationToken ct
    )
    {
        await SiteDocument.Save(db, audit, change, ct);
        var document = await SiteDocument.Read(db, SearchSettings.Document, ct);
        index.Tune(SearchSettings.Synonyms(document), SearchSettings.Pins(document));
    }

    private static async Task<Page> Make(
        WordsForm words,
        PinForm pin,
        RequestContext context,
        SemanticSearch meaning,
        DeskMenu menu
    ) =>
        new()
        {
            Menu = await menu.At(SettingsDesk.Url, context.Ct),
            Words = words,
            Pin = pin,
            Pins = SearchSettings.Pins(await SiteDocument.Read(context.Db, SearchSettings.Document, context.Ct)),
            Zone = await context.Db.ZoneOf(context.User, context.Ct),
            Meaning = meaning.Status(),
            Section = "desk",
            Robots = "noindex",
            Breadcrumbs = [new("Desk", "/desk"), new("Site settings", SettingsDesk.Url)],
        };
}
