using Microsoft.AspNetCore.Http;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Forms;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;

namespace NetworkPortal.Accounts.Notifications;

/// <summary>The unsubscribe link in emails. GET changes nothing, because email scanners follow links. POST turns one
/// thing off, from the page or from an email program that only knows the URL (RFC 8058). It responds with a page
/// instead of a redirect, because such programs do not follow redirects.</summary>
internal static class Unsubscribe
{
    internal sealed record Page : PageModel
    {
        public required string What { get; init; }

        public required string Where { get; init; }

        public required bool Off { get; init; }

        public required string Url { get; init; }

        /// <summary>The previous choice; blank if there was none.</summary>
        public required string Before { get; init; }

        /// <summary>Whether it can't be turned off because no one else would be notified.</summary>
        public bool Needed { get; init; }
    }

    public static async Task<IResult> Show(
        string token,
        [AsParameters] RequestContext context,
        UnsubscribeTokens switches,
        DigestReader reader
    )
    {
        if (
            Find(token, switches, reader) is not { } one
            || await PageFor(token, one, context, reader, "") is not { } page
        )
            return View.NotFound;
        return View.Page("accounts/unsubscribe", page);
    }

    public static async Task<IResult> Submit(
        string token,
        [AsParameters] RequestContext context,
        UnsubscribeTokens switches,
        DigestReader reader
    )
    {
        if (Find(token, switches, reader) is not { } one)
            return View.NotFound;
        if ((await FormBody.Read(context.Http))["List-Unsubscribe"] != "One-Click")
            throw new BadHttpRequestException(
                "This URL only accepts form submissions with List-Unsubscribe=One-Click."
            );
        if (await Needed(one, reader, context.Ct))
            return await PageFor(token, one, context, reader, "") is { } kept
                ? View.Page("accounts/unsubscribe", kept)
                : View.NotFound;
        if (await context.Db.SwitchOff(one, context.Ct) is not { } before)
            return View.NotFound;
        return await PageFor(token, one, context, reader, before) is { } page
            ? View.Page("accounts/unsubscribe", page)
            : View.NotFound;
    }

    /// <summary>Restores the previous choice.</summary>
    public static async Task<IResult> Undo(
        string token,
        HttpContext http,
        PortalDb db,
        UnsubscribeTokens switches,
        DigestReader reader
    )
    {
        if (Find(token, switches, reader) is not { } one)
            return View.NotFound;
        var before = (await FormBody.Read(http))["before"].ToString();
        var cadence =
            Enum.TryParse<DeliveryFrequency>(before, out var chosen)
            && Enum.IsDefined(chosen)
            && chosen != DeliveryFrequency.Off
                ? chosen
                : (DeliveryFrequency?)null;
        if (!await db.SwitchOn(one, cadence, reader.Find(one.Kind)?.Usual, http.RequestAborted))
            return View.NotFound;
        return View.Redirect($"/unsubscribe/{token}", "You’ll get these emails again.");
    }

    private static Switch? Find(string token, UnsubscribeTokens switches, DigestReader reader) =>
        switches.Read(token) is { } one && (one.Kind == Switch.Digests || reader.Find(one.Kind) is not null)
            ? one
            : null;

    private static async Task<Page?> PageFor(
        string token,
        Switch one,
        RequestContext context,
        DigestReader reader,
        string before
    )
    {
        if (await context.Db.PreferencesOf(one.Person, context.Ct) is not { } chosen)
            return null;
        if (one.Kind == Switch.Digests)
            return NewPage("Your digests", "", chosen.Settings.DigestsOff);
        var kind = reader.Find(one.Kind)!;
        var page = NewPage(
            kind.Title,
            await Name(one, reader, context.Ct),
            chosen.Of(kind, one.Place) == DeliveryFrequency.Off
        );
        return await Needed(one, reader, context.Ct)
            ? page with
            {
                Title = "You can’t turn off these emails right now",
                Off = false,
                Needed = true,
            }
            : page;

        Page NewPage(string what, string where, bool off) =>
            new()
            {
                Title = off ? "These emails are turned off" : "Turn off these emails?",
                What = what,
                Where = where,
                Off = off,
                Url = $"/unsubscribe/{token}",
                Before = before,
                Robots = "noindex",
                Section = "account",
            };
    }

    private static async Task<bool> Needed(Switch one, DigestReader reader, CancellationToken ct)
    {
        foreach (var source in reader.Sources.Where(source => source.Kinds.Any(kind => kind.Key == one.Kind)))
            if ((await source.Needed(one.Person, ct)).Contains(one.Kind))
                return true;
        return false;
    }

    /// <summary>Returns the studio's name if the person is still a member.</summary>
    private static async Task<string> Name(Switch one, DigestReader reader, CancellationToken ct)
    {
        foreach (var source in reader.Sources.Where(_ => one.Place != Guid.Empty))
            if ((await source.Places(one.Person, ct)).FirstOrDefault(place => place.Id == one.Place) is { } place)
                return place.Name;
        return "";
    }
}
