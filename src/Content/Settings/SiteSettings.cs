using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using NetworkPortal.Content.Definitions;
using NetworkPortal.Content.Items;
using NetworkPortal.Kernel.Changes;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;

namespace NetworkPortal.Content.Settings;

/// <summary>The site's settings, as recipes and the desk set them.</summary>
public sealed class SiteSettings(IServiceScopeFactory scopes, PageCache cache, SiteName site, ContentTypes types)
    : Snapshot<SiteSettingsSet>(scopes, cache, SiteSettings.ChangeKind)
{
    internal const string ChangeKind = "settings";

    /// <summary>Tells the views what the site is called.</summary>
    public async Task Announce(CancellationToken ct = default)
    {
        var current = await Current(ct);
        (site.Current, site.Tagline, site.Contact, site.Sender) = (
            current.SiteName,
            current.Tagline,
            current.Contact,
            current.MailSenderName
        );
        site.Frame = new(current.Menu, current.Footer, current.LogoUrl, current.Colors.Url)
        {
            Lists = [.. (await types.Current(ct)).LibraryTypes.Select(type => type.Library!.Path.Trim('/'))],
        };
    }

    protected override async Task<SiteSettingsSet> Load(PortalDb db, CancellationToken ct) =>
        new(await SiteDocument.Read(db, SiteDocument.Settings, ct));
}

/// <summary>The settings at one moment. What we do not know is kept in <see cref="Json"/>.</summary>
public sealed class SiteSettingsSet(JsonObject json)
{
    public JsonObject Json => json;

    public string SiteName => json.String("SiteName") is { Length: > 0 } name ? name : "NetworkPortal";

    public string Tagline => json.String("Tagline");

    /// <summary>The mail address for questions on people's data, or blank; what is no address counts as
    /// blank.</summary>
    public string Contact =>
        json.String("Contact") is var contact && Kernel.Forms.Field.IsEmail(contact) ? contact : "";

    /// <summary>Entries on a page of a list: 1 to 100, 12 when not set.</summary>
    public int PageSize => json.Member("PageSize").AsNumber() is { } size ? (int)Math.Clamp(size, 1, 100) : 12;

    /// <summary>An IANA zone id.</summary>
    public string TimeZoneId => Kernel.Clock.IsZone(json.String("TimeZoneId")) ? json.String("TimeZoneId") : "UTC";

    /// <summary>The name that mail comes from; blank for the one that the settings of the mail server give.</summary>
    public string MailSenderName => json.String("MailSenderName");

    /// <summary>A picture of the media library, or blank.</summary>
    public string Logo => json.String("Logo");

    public string LogoUrl => Logo.Length > 0 && Media.MediaPath.Fault(Logo) is null ? new MediaFile(Logo, "").Url : "";

    public SiteColors Colors => SiteColors.From(json.Object("Colors"));

    /// <summary>The main menu; empty for the theme's own.</summary>
    public IReadOnlyList<Crumb> Menu => MenuLinks.Read(json, MenuLinks.Main);

    /// <summary>The links of the footer; empty for the theme's own.</summary>
    public IReadOnlyList<Crumb> Footer => MenuLinks.Read(json, MenuLinks.Footer);

    /// <summary>The heading of the home page; blank for the theme's own, like the text.</summary>
    public string HomeTitle => json.String("HomeTitle");

    public string HomeText => json.String("HomeText");

    /// <summary>The item that another system showed as its home page; blank where none was.</summary>
    public string HomeItem => json.Member("HomeRoute").AnyCase("ContentItemId").AsString() ?? "";

    /// <summary>"item" or "portal" where somebody chose which of the two is the home page; blank where nobody
    /// did.</summary>
    public string HomePage => json.String("HomePage");

    /// <summary>What a recipe said; the address in use is <see cref="Kernel.PortalOptions.BaseUrl"/>.</summary>
    public string BaseUrl => json.String("BaseUrl");

    /// <summary>Where weaknesses are reported to: mail addresses and web addresses as links, the preferred one first.
    /// What is neither is left out.</summary>
    public IReadOnlyList<string> SecurityContacts =>
        json.String("SecurityContact")
            .Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(contact => Kernel.Forms.Field.IsEmail(contact) ? "mailto:" + contact : contact)
            .Where(IsContact)
            .ToList();

    /// <summary>The web address of what a finder may do and expect; null when there is none.</summary>
    public string? SecurityPolicy =>
        json.String("SecurityPolicy") is { } policy && IsLink(policy, Uri.UriSchemeHttps) ? policy : null;

    private static bool IsContact(string text) => IsLink(text, Uri.UriSchemeMailto) || IsLink(text, Uri.UriSchemeHttps);

    private static bool IsLink(string text, string scheme) =>
        text.StartsWith(scheme + ":", StringComparison.Ordinal) && Uri.IsWellFormedUriString(text, UriKind.Absolute);
}

/// <summary>Keeps the site's name on every page in step with the settings, whichever process changed them.</summary>
internal sealed class SiteNameFollower(SiteSettings settings, PageCache pages) : IChangeFollower
{
    public async ValueTask<ChangePosition?> Resume(CancellationToken ct)
    {
        await settings.Announce(ct);
        return null;
    }

    public async Task Apply(IReadOnlyList<Change> changes, CancellationToken ct)
    {
        if (!changes.Any(change => change.Kind is SiteSettings.ChangeKind or "definition"))
            return;
        settings.Forget();
        await settings.Announce(ct);
        // A page may have been made of the old frame after the cache had heard of the change.
        await pages.Apply(changes, ct);
    }
}
