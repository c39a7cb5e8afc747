using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using NetworkPortal.Accounts.Audit;
using NetworkPortal.Content.Definitions;
using NetworkPortal.Content.Media;
using NetworkPortal.Kernel.Changes;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Site;

namespace NetworkPortal.Content.Settings;

/// <summary>The site settings, set by recipes and the desk.</summary>
public sealed class SiteSettings(IServiceScopeFactory scopes, PageCache cache, SiteName site, ContentTypes types)
    : Snapshot<SiteSettingsSet>(scopes, cache, SiteSettings.ChangeKind)
{
    internal const string ChangeKind = "settings";

    /// <summary>Publishes the site's name, menus, and other shared values to the views.</summary>
    public async Task Announce(CancellationToken ct = default)
    {
        var current = await Current(ct);
        site.Current = current.SiteName;
        site.Tagline = current.Tagline;
        site.Contact = current.Contact;
        site.Sender = current.MailSenderName;
        site.Frame = new(current.Menu, current.Footer, current.LogoUrl, current.Colors.Url)
        {
            Colors = current.Colors.Css,
            Lists = [.. (await types.Current(ct)).LibraryTypes.Select(type => type.Library!.Path.Trim('/'))],
        };
    }

    /// <summary>Saves a change that a person made to the settings and applies it in this process at once; other
    /// processes pick it up from the change log.</summary>
    /// <param name="what">What changes, for the audit log: "the main menu".</param>
    internal async Task Save(PortalDb db, AuditLog audit, string what, Action<JsonObject> change, CancellationToken ct)
    {
        await SiteDocument.Save(db, audit, new(SiteDocument.Settings, what, change), ct);
        Forget();
        await Announce(ct);
    }

    protected override async Task<SiteSettingsSet> Load(PortalDb db, CancellationToken ct) =>
        new(await SiteDocument.Read(db, SiteDocument.Settings, ct));
}

/// <summary>A snapshot of the settings. Unknown settings are kept in <see cref="Json"/>.</summary>
public sealed class SiteSettingsSet(JsonObject json)
{
    public JsonObject Json => json;

    public string SiteName => json.String("SiteName") is { Length: > 0 } name ? name : "NetworkPortal";

    public string Tagline => json.String("Tagline");

    /// <summary>The email address for privacy questions; blank if not set or invalid.</summary>
    public string Contact =>
        json.String("Contact") is var contact && Kernel.Forms.Field.IsEmail(contact) ? contact : "";

    /// <summary>The number of entries on a list page: 1 to 100, by default 12.</summary>
    public int PageSize => json.Member("PageSize").AsNumber() is { } size ? (int)Math.Clamp(size, 1, 100) : 12;

    /// <summary>An IANA time zone ID; "UTC" if not set or invalid.</summary>
    public string TimeZoneId => Kernel.Clock.IsZone(json.String("TimeZoneId")) ? json.String("TimeZoneId") : "UTC";

    /// <summary>The sender name for email; blank to use the one from the mail server settings.</summary>
    public string MailSenderName => json.String("MailSenderName");

    /// <summary>The path of an image in the media library, or blank.</summary>
    public string Logo => json.String("Logo");

    public string LogoUrl => Logo.Length > 0 && MediaPath.Fault(Logo) is null ? new MediaFile(Logo, "").Url : "";

    public SiteColors Colors => SiteColors.From(json.Object("Colors"));

    /// <summary>The main menu; empty to use the theme's default.</summary>
    public IReadOnlyList<Crumb> Menu => MenuLinks.Read(json, MenuLinks.Main);

    /// <summary>The footer links; empty to use the theme's default.</summary>
    public IReadOnlyList<Crumb> Footer => MenuLinks.Read(json, MenuLinks.Footer);

    /// <summary>The heading of the home page. The heading and the text are blank to use the theme's defaults.</summary>
    public string HomeTitle => json.String("HomeTitle");

    public string HomeText => json.String("HomeText");

    /// <summary>The ID of the item that leads the home page; blank for the newest with figures.</summary>
    public string HomeLead => json.String("HomeLead");

    /// <summary>The keys of the home page's bands in the order of the network's editors; others follow.</summary>
    public IReadOnlyList<string> HomeBands =>
        json.String("HomeBands").Split(' ', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>The ID of the item that an imported site showed as its home page, or blank.</summary>
    public string HomeItem => json.Member("HomeRoute").AnyCase("ContentItemId").AsString() ?? "";

    /// <summary>The configured home page, "item" or "portal"; blank if not configured.</summary>
    public string HomePage => json.String("HomePage");

    /// <summary>Whether editors may approve drafts that they wrote, or whose review they requested.</summary>
    public bool OwnApproval => json.String("OwnApproval") == "true";

    /// <summary>The base URL from a recipe. The one in use is <see cref="Kernel.PortalOptions.BaseUrl"/>.</summary>
    public string BaseUrl => json.String("BaseUrl");

    /// <summary>
    /// The contacts for vulnerability reports, preferred one first: email addresses as mailto links, and HTTPS URLs.
    /// Other values are left out.
    /// </summary>
    public IReadOnlyList<string> SecurityContacts =>
        json.String("SecurityContact")
            .Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(contact => Kernel.Forms.Field.IsEmail(contact) ? "mailto:" + contact : contact)
            .Where(IsContact)
            .ToList();

    /// <summary>The URL of the vulnerability disclosure policy; null if there is none.</summary>
    public string? SecurityPolicy =>
        json.String("SecurityPolicy") is { } policy && IsLink(policy, Uri.UriSchemeHttps) ? policy : null;

    private static bool IsContact(string text) => IsLink(text, Uri.UriSchemeMailto) || IsLink(text, Uri.UriSchemeHttps);

    private static bool IsLink(string text, string scheme) =>
        text.StartsWith(scheme + ":", StringComparison.Ordinal) && Uri.IsWellFormedUriString(text, UriKind.Absolute);
}

/// <summary>
/// Updates the site name and other shared values when the settings change, whichever process changed them.
/// </summary>
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
        // A page may have been rendered with the old values after the cache processed the change, so process it again.
        await pages.Apply(changes, ct);
    }
}
