using Microsoft.AspNetCore.Http;
using NetworkPortal.Content.Links;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Forms;

namespace NetworkPortal.Authoring.Links;

/// <summary>
/// A manually added redirect between two paths of this portal, with or without the portal's host name.
/// </summary>
internal sealed class RedirectForm(PortalOptions portal) : Form
{
    public Field From { get; } =
        Field
            .Text("from", "From")
            .Require("Enter the old URL.")
            .UpTo(Redirect.MaxPathLength)
            .WithHint("The part after the domain name, such as /old-reports/2019")
            .WithAutocomplete("off");

    public Field To { get; } =
        Field
            .Text("to", "To")
            .Require("Enter the new URL.")
            .UpTo(Redirect.MaxPathLength)
            .WithHint("Use the URL of a page on this portal, such as /tools/swot-analysis.")
            .WithAutocomplete("off");

    public Field Why { get; } =
        Field
            .Text("why", "Reason")
            .UpTo(200)
            .WithHint("Explain the redirect for colleagues who see it later.")
            .WithAutocomplete("off");

    public string FromPath => Path(From.Value) ?? "";

    public string ToPath => Path(To.Value) ?? "";

    public async Task<bool> Take(HttpContext http)
    {
        if (!await Read(http))
            return false;
        foreach (var field in (Field[])[From, To])
            if (Path(field.Value) is null)
                field.Fail("Enter a URL on this portal, such as /tools/swot-analysis, without “?” or “#”.");
        return Valid;
    }

    /// <summary>
    /// Returns the path without leading and trailing slashes, or null if it isn't a page of this portal.
    /// </summary>
    private string? Path(string given)
    {
        if (given.StartsWith(portal.BaseUrl + "/", StringComparison.OrdinalIgnoreCase))
            given = given[portal.BaseUrl.Length..];
        // Two slashes, or a slash and a backslash, start the host name of another site.
        if (given.StartsWith("//", StringComparison.Ordinal) || given.Contains('\\') || given.Contains(':'))
            return null;
        var path = Uri.UnescapeDataString(given).Trim('/');
        return
            path.Length == 0
            || path.Any(c => char.IsControl(c) || c is '?' or '#' or '\\' || char.IsWhiteSpace(c))
            || path.Split('/').Any(segment => segment is "" or "." or "..")
            ? null
            : path;
    }
}
