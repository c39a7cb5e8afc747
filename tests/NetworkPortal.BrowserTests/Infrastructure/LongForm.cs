using AngleSharp.Html.Dom;
using NetworkPortal.Kernel.Forms.Unsent;
using NetworkPortal.Tests.Authorisation;
using NetworkPortal.Tests.Infrastructure.Portals;

namespace NetworkPortal.BrowserTests.Infrastructure;

/// <summary>A form that takes more than a line to fill in, and someone who may.</summary>
/// <param name="Selector">Finds the form on its page, whatever ids a new page makes.</param>
/// <param name="Field">The field to write in.</param>
internal sealed record LongForm(string Path, Cast Who, string Selector, string Field, int MaxLength)
{
    private static readonly string[] Lines = ["text", "email", "tel", "url", "search", "number", "date", "time"];

    /// <summary>All of them, by the portal's own list of routes: a new form is among them by itself.</summary>
    public static async Task<IReadOnlyList<LongForm>> All(TestPortal portal)
    {
        var keys = await Keys.Find(portal);
        var found = new Dictionary<string, LongForm>();
        foreach (var rule in Rule.Read().Where(rule => rule.Method == "GET"))
            foreach (var example in rule.Examples.Where(example => example.Label is "" or "own"))
                if (Reader(example) is { } who)
                    foreach (var form in await On(portal, example.Path(rule.Pattern, keys, who), who)) found.TryAdd($"{rule.Pattern} {form.Selector}", form);
        return [.. found.Values];
    }

    /// <summary>Someone who is let in: the one who may most, or who is named.</summary>
    private static Cast? Reader(Example example)
    {
        var named = example.Who.Select(word => Enum.TryParse<Cast>(word, out var cast) ? cast : (Cast?)null).FirstOrDefault(cast => cast is not null);
        if (named is not null) return named;
        if (example.Who.Contains("nobody")) return null;
        return example.Who.Contains("Public") || example.Who.Contains("SignedIn") ? Cast.HostCoordinator : Cast.Administrator;
    }

    private static async Task<IEnumerable<LongForm>> On(TestPortal portal, string path, Cast who)
    {
        using var client = await portal.Client(who);
        using var answer = await client.Http.GetAsync(path);
        if (answer.Content.Headers.ContentType?.MediaType != "text/html" && answer.Headers.Location is null) return [];
        var page = await client.GetPage(path);
        return page.Status != System.Net.HttpStatusCode.OK ? [] : page.Document.Forms.Where(form => form.Method == "post").Select(form => Of(path, who, form)).OfType<LongForm>();
    }

    private static LongForm? Of(string path, Cast who, IHtmlFormElement form)
    {
        var areas = form.Elements.OfType<IHtmlTextAreaElement>().Where(area => area.Name is { Length: > 0 } && !UnsentForms.IsSecret(area.Name)).ToList();
        var lines = form.Elements.OfType<IHtmlInputElement>().Where(input => Lines.Contains(input.Type) && input.Name is { Length: > 0 } && !UnsentForms.IsSecret(input.Name)).ToList();
        if (areas.Count == 0 && lines.Count < 3) return null;
        var line = lines.FirstOrDefault(input => input.Type == "text") ?? lines.FirstOrDefault();
        if (areas.Count == 0 && line!.Type is not "text") return null;
        var (name, most) = areas.Count > 0 ? (areas[0].Name!, areas[0].MaxLength) : (line!.Name!, line.MaxLength);
        var action = form.GetAttribute("action") ?? "";
        var place = action.Length > 0 ? $"[action$='{action[action.LastIndexOf('/')..]}']" : "";
        return new(path, who, $"form[method=post]{place}:has([name='{name}'])", name, most > 0 ? most : 4000);
    }
}
