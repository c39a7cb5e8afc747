using System.Collections.Concurrent;
using System.Net;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Forms.Unsent;
using NetworkPortal.Tests.Authorisation;
using NetworkPortal.Tests.Infrastructure.Portals;

namespace NetworkPortal.BrowserTests.Infrastructure;

/// <summary>A page with long forms, and a person who may use it.</summary>
internal sealed record LongFormPage(string Path, Cast Who, IReadOnlyList<LongForm> Forms)
{
    /// <summary>Finds all of them from the portal's route table, so that new forms are included
    /// automatically.</summary>
    public static async Task<IReadOnlyList<LongFormPage>> All(TestPortal portal)
    {
        // People with two-factor sign-in cannot sign in with only a password, so the cast signs in first.
        var clients = new Dictionary<Cast, PortalClient>();
        foreach (var who in Enum.GetValues<Cast>())
            clients[who] = await portal.Client(who);
        var keys = await Keys.Find(portal);
        await SecondSteps.Pass(portal);
        var asked =
            from rule in Rule.Read()
            where rule.Method == "GET"
            from example in rule.Examples
            from who in Readers(example)
            select (Path: example.Path(rule.Pattern, keys, who), Who: who, rule.Pattern);
        var found = new ConcurrentBag<(string Pattern, LongFormPage Page)>();
        var some = new ParallelOptions { MaxDegreeOfParallelism = 3 };
        await Parallel.ForEachAsync(
            asked.Distinct(),
            some,
            async (one, _) =>
            {
                if (await Read(clients[one.Who], one.Path, one.Who) is { } page)
                    found.Add((one.Pattern, page));
            }
        );
        foreach (var client in clients.Values)
            client.Dispose();
        var ordered = found.OrderByDescending(one => one.Page.Who);
        return Once(ordered.ThenByDescending(one => one.Page.Path, StringComparer.Ordinal));
    }

    /// <summary>The people who have access and may see different forms.</summary>
    private static IEnumerable<Cast> Readers(Example example) => example.Who.SelectMany(Readers);

    private static IEnumerable<Cast> Readers(string word) =>
        word switch
        {
            "nobody" or "fresh" or "last" => [],
            "Public" => [Cast.Teacher, Cast.Administrator, Cast.Anonymous],
            "SignedIn" => [Cast.Teacher, Cast.Administrator],
            _ => Enum.TryParse<Cast>(word, out var cast) ? [cast] : [Cast.Editor, Cast.Administrator],
        };

    private static async Task<LongFormPage?> Read(PortalClient client, string path, Cast who)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Accept.ParseAdd("text/html");
        using var answer = await client.Http.SendAsync(request);
        // Joining a meeting leads out of the portal.
        if (answer.Headers.Location is { IsAbsoluteUri: true })
            return null;
        var redirects = answer.Headers.Location is not null;
        if (!redirects && answer.Content.Headers.ContentType?.MediaType != "text/html")
            return null;
        var page = !redirects ? await Page.Read(path, answer) : await client.GetPage(path);
        return page.Status == HttpStatusCode.OK ? new(page.Path, who, LongForm.On(page.Document)) : null;
    }

    /// <summary>Keeps each form of each route once, as seen by the least privileged person.</summary>
    private static List<LongFormPage> Once(IEnumerable<(string Pattern, LongFormPage Page)> found)
    {
        // One page may serve two routes, and one route many people.
        var (byRoute, byPage) = (new HashSet<string>(), new HashSet<string>());
        var pages = found.Select(one =>
            one.Page with
            {
                Forms =
                [
                    .. one
                        .Page.Forms.GroupBy(form => form.Selector)
                        .Where(same =>
                            byRoute.Add($"{one.Pattern} {same.Key}") && byPage.Add($"{one.Page.Path} {same.Key}")
                        )
                        .SelectMany(same => same),
                ],
            }
        );
        return [.. pages.Where(page => page.Forms.Count > 0)];
    }
}

/// <summary>A form that takes some time to fill in.</summary>
/// <param name="Selector">Matches the form and similar ones on its page, regardless of generated IDs.</param>
/// <param name="Place">The index of the form among the matches.</param>
internal sealed record LongForm(string Selector, int Place, IReadOnlyList<TypedField> Fields)
{
    private static readonly string[] Lines =
    [
        "text",
        "email",
        "tel",
        "url",
        "search",
        "number",
        "date",
        "time",
        "datetime-local",
    ];

    /// <summary>The long forms of a page; of similar ones, only the first and last.</summary>
    public static IReadOnlyList<LongForm> On(IHtmlDocument page) =>
        [
            .. page
                .Forms.Where(form => form.Method == "post")
                .Select(Read)
                .Where(one => one.Fields.Count > 0)
                .GroupBy(one => Find(one.Form, one.Fields[0].Name))
                .SelectMany(same =>
                    same.Select((one, place) => new LongForm(same.Key, place, one.Fields))
                        .Where(form => form.Place == 0 || form.Place == same.Count() - 1)
                ),
        ];

    public override string ToString() => Place == 0 ? Selector : $"{Selector} (number {Place + 1})";

    /// <summary>The fields to type into; empty for a short form.</summary>
    private static (IHtmlFormElement Form, IReadOnlyList<TypedField> Fields) Read(IHtmlFormElement form)
    {
        var areas = form
            .Elements.OfType<IHtmlTextAreaElement>()
            .Where(area => IsOpen(area.Name, area.IsDisabled))
            .ToList();
        var lines = form
            .Elements.OfType<IHtmlInputElement>()
            .Where(input => Lines.Contains(input.Type) && IsOpen(input.Name, input.IsDisabled))
            .ToList();
        if (areas.Count == 0 && lines.Count < 3)
            return (form, []);
        var fields = areas
            .Select(area => TypedField.Of(area.Name!, area.MaxLength))
            .Concat(lines.Where(line => line.Type == "text").Select(line => TypedField.Of(line.Name!, line.MaxLength)));
        return (form, [.. fields.DistinctBy(field => field.Name)]);
    }

    private static string Find(IHtmlFormElement form, string field)
    {
        var action = form.GetAttribute("action") ?? "";
        // A URL that ends in an ID differs on each new page.
        var end = action[Math.Max(0, action.LastIndexOf('/'))..];
        var place = end.Length is 0 or > 25 ? "" : $"[action$='{end}']";
        return $"form[method=post]{place}:has([name='{field}'])";
    }

    private static bool IsOpen(string? name, bool disabled) =>
        name is { Length: > 0 } && !disabled && !UnsentForms.IsSecret(name);
}

/// <summary>A form field and the text typed into it.</summary>
internal sealed record TypedField(string Name, string Words)
{
    public static TypedField Of(string name, int maxLength)
    {
        var words = $"Words {Guid.NewGuid():N}";
        return new(name, maxLength > 0 && maxLength < words.Length ? words[..maxLength] : words);
    }
}

/// <summary>Bypasses two-factor sign-in: removes authenticators and marks every session as verified.</summary>
internal static class SecondSteps
{
    public static Task Pass(TestPortal portal) =>
        portal.Db(async db =>
        {
            var now = TimeProvider.System.Now();
            await db.Authenticators.ExecuteDeleteAsync();
            await db.AccountSessions.ExecuteUpdateAsync(row => row.SetProperty(s => s.TwoFactorAt, now));
        });
}
