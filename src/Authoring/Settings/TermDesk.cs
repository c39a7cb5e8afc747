using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Content;
using NetworkPortal.Content.Items;
using NetworkPortal.Content.Publishing;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Forms;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Site;

namespace NetworkPortal.Authoring.Settings;

/// <summary>
/// The page for taxonomies: terms are added, renamed, and moved, and can be removed if no items use them.
/// </summary>
internal sealed class TermDesk(PortalDb db, Taxonomies taxonomies, SaveItem saving, DeskMenu menu, CurrentUser user)
{
    public const string Url = SettingsDesk.Url + "/terms";
    private const int MaxNameLength = 100;

    /// <param name="Count">The number of published items with the term.</param>
    internal sealed record Line(string Id, string Name, string Slug, int Count);

    internal sealed record Listing(string Id, string Title, IReadOnlyList<Line> Terms);

    internal sealed record Page(
        IReadOnlyList<DeskLine> Menu,
        IReadOnlyList<Listing> Lists,
        IReadOnlyList<FormError> Errors
    ) : DeskPage("Terms", Menu);

    public static async Task<IResult> Show(TermDesk desk, CancellationToken ct) =>
        View.Page("authoring/terms", await desk.Make([], ct));

    public static async Task<IResult> Submit(string list, HttpContext http, TermDesk desk)
    {
        var (ct, sent) = (http.RequestAborted, await FormBody.Read(http));
        var names = sent["id"].Zip(sent["name"], (id, name) => (Id: id ?? "", Name: name?.Trim() ?? "")).ToList();
        if (
            names.FirstOrDefault(term =>
                term.Name.Length > MaxNameLength || (term.Id.Length > 0 && term.Name.Length == 0)
            ) is
            { Name: not null } wrong
        )
            return View.Invalid(
                "authoring/terms",
                await desk.Make(
                    [
                        new(
                            $"Enter a name of up to {MaxNameLength} characters.",
                            $"#term-{(wrong.Id.Length > 0 ? wrong.Id : list)}"
                        ),
                    ],
                    ct
                )
            );
        return await desk.Save(list, names, sent["do"].ToString(), ct);
    }

    private async Task<IResult> Save(
        string list,
        List<(string Id, string Name)> names,
        string action,
        CancellationToken ct
    )
    {
        var result = await db.WriteWithRetry<ItemResult?>(
            async () =>
            {
                var versions = await ContentVersions.Of(db, list, ct);
                if (versions.Latest is not { ContentType: TermRules.Type } latest)
                    return null;
                var data = (JsonObject)latest.Data.DeepClone();
                Write(data, list, names, action);
                return await saving.Run(
                    versions,
                    new ItemDraft(list, latest.ContentType, data) { Title = latest.DisplayText, Publish = new() },
                    Actor.Of(user),
                    ct
                );
            },
            ct
        );
        if (result is null)
            return View.NotFound;
        if (result.Refusal is { } refusal)
            return View.Invalid("authoring/terms", await Make([new(refusal.Text, $"#{list}")], ct));
        return View.Redirect($"{Url}#{list}", "Saved.");
    }

    /// <summary>
    /// Applies the names first, then the action of the button. Term data that isn't shown on the page is kept.
    /// </summary>
    private static void Write(JsonObject data, string list, List<(string Id, string Name)> names, string action)
    {
        if (data["TaxonomyPart"] is not JsonObject part)
            data["TaxonomyPart"] = part = [];
        if (part["Terms"] is not JsonArray terms)
            part["Terms"] = terms = [];
        foreach (var (id, name) in names)
            if (id.Length == 0 && name.Length > 0)
                terms.Add(New(name, part.String("TermContentType"), list));
            else if (terms.OfType<JsonObject>().FirstOrDefault(term => term.String("ContentItemId") == id) is { } known)
                Rename(known, name);
        var (verb, number) =
            action.Split('-') is [var first, var last]
            && int.TryParse(last, NumberStyles.None, CultureInfo.InvariantCulture, out var at)
                ? (first, at - 1)
                : ("save", 0);
        if (verb == "save" || number < 0 || number >= terms.Count)
            return;
        var moved = terms[number];
        terms.RemoveAt(number);
        if (verb != "remove")
            terms.Insert(Math.Clamp(verb == "up" ? number - 1 : number + 1, 0, terms.Count), moved);
    }

    /// <summary>Renames a term. Its slug doesn't change, so URLs with it keep working.</summary>
    private static void Rename(JsonObject term, string name)
    {
        if (name == term.String("DisplayText"))
            return;
        term["DisplayText"] = name;
        term["TitlePart"] = new JsonObject { ["Title"] = name };
    }

    private static JsonObject New(string name, string type, string list)
    {
        var id = ContentIds.New();
        return new JsonObject
        {
            ["ContentItemId"] = id,
            ["ContentType"] = type,
            ["DisplayText"] = name,
            ["TitlePart"] = new JsonObject { ["Title"] = name },
            ["AliasPart"] = new JsonObject { ["Alias"] = Slug.From(name, id) },
            ["TermPart"] = new JsonObject { ["TaxonomyContentItemId"] = list },
        };
    }

    private async Task<Page> Make(IReadOnlyList<FormError> errors, CancellationToken ct)
    {
        var counts = await db
            .Terms.Where(term => term.Item.Published)
            .GroupBy(term => term.TermId)
            .Select(terms => new { terms.Key, Count = terms.Select(term => term.ItemRow).Distinct().Count() })
            .ToDictionaryAsync(term => term.Key, term => term.Count, ct);
        var lists = (await taxonomies.Current(ct)).All.Select(list => new Listing(
            list.Id,
            list.Name,
            [
                .. list
                    .Terms.Where(term => term.ParentId is null)
                    .Select(term => new Line(term.Id, term.Name, term.Slug, counts.GetValueOrDefault(term.Id))),
            ]
        ));
        return new(await menu.At(SettingsDesk.Url, ct), [.. lists], errors)
        {
            Section = "desk",
            Robots = "noindex",
            Breadcrumbs = [new("Desk", "/desk"), new("Site settings", SettingsDesk.Url)],
        };
    }
}
