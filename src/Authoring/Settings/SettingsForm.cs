using System.Text.Json.Nodes;
using NetworkPortal.Accounts;
using NetworkPortal.Content;
using NetworkPortal.Content.Media;
using NetworkPortal.Content.Settings;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Forms;

namespace NetworkPortal.Authoring.Settings;

/// <summary>The form for the site's name, appearance, and other settings.</summary>
internal sealed class SettingsForm : Form
{
    public Field SiteName { get; } =
        Field
            .Text("SiteName", "Name")
            .Require("Enter the site’s name.")
            .UpTo(100)
            .WithHint("Shown on every page, in emails, and in feeds.")
            .WithAutocomplete("off");

    public Field Tagline { get; } =
        Field.Text("Tagline", "Tagline").UpTo(200).WithHint("A few words in the footer.").WithAutocomplete("off");

    public Field Contact { get; } =
        Field.Email("Contact", "Privacy contact email").WithHint("Shown on the privacy page.").WithAutocomplete("off");

    public Field MailSenderName { get; } =
        Field
            .Text("MailSenderName", "Email sender name")
            .UpTo(100)
            .WithHint("The sender’s email address is set in the mail server settings.")
            .WithAutocomplete("off");

    public Field TimeZoneId { get; } =
        Field
            .Choice("TimeZoneId", "Time zone")
            .Require("Choose a time zone.")
            .From(TimeZones.Options.Append(new("UTC", "UTC")));

    public Field PageSize { get; } =
        Field.Number("PageSize", "Items per page", 1, 100).Require("Enter a number from 1 to 100.");

    public Field OwnApproval { get; } = Field.Checkbox("OwnApproval", "Let editors approve their own drafts");

    public Field HomePage { get; } =
        Field
            .Choice("HomePage", "Home page")
            .WithHint("You imported your old site’s home page. Choose which home page to show.")
            .From([
                new("", "Show the imported home page until the library has a list, then switch to the portal’s"),
                new("item", "Always show the imported home page"),
                new("portal", "Always show the portal’s home page"),
            ]);

    public Field HomeTitle { get; } = Field.Text("HomeTitle", "Home page heading").UpTo(100).WithAutocomplete("off");

    public Field HomeText { get; } =
        Field
            .LongText("HomeText", "Home page introduction", 4)
            .UpTo(1000)
            .WithHint("A sentence or two. You can use Markdown.");

    public Field Logo { get; } =
        Field
            .Text("Logo", "Logo")
            .UpTo(200)
            .WithHint(
                "Enter the path to a picture in the media library, such as site/logo.png. Leave blank to use the "
                    + "default logo, a quilt block."
            )
            .WithAutocomplete("off");

    public Field Action { get; } =
        Field
            .Text("Action", "Links and buttons")
            .UpTo(7)
            .WithHint("For example, #2b3f88. Leave blank to use the theme’s color.")
            .WithAutocomplete("off");

    public Field Warm { get; } =
        Field.Text("Warm", "Highlights").UpTo(7).WithHint("For example, #8f3a17.").WithAutocomplete("off");

    public Field ActionDark { get; } =
        Field
            .Text("ActionDark", "Links and buttons (dark mode)")
            .UpTo(7)
            .WithHint("For people who use dark mode. For example, #aebcf5.")
            .WithAutocomplete("off");

    public Field WarmDark { get; } =
        Field
            .Text("WarmDark", "Highlights (dark mode)")
            .UpTo(7)
            .WithHint("For example, #f2ad80.")
            .WithAutocomplete("off");

    /// <summary>Whether a home page item is set.</summary>
    public bool HasHomeItem { get; private set; }

    private IEnumerable<Field> Colors => [Action, Warm, ActionDark, WarmDark];

    public void Fill(SiteSettingsSet site)
    {
        // A time zone that a recipe set remains available as an option.
        if (TimeZoneId.Options.All(option => option.Value != site.TimeZoneId))
            TimeZoneId.From(TimeZoneId.Options.Append(new(site.TimeZoneId, Clock.ZoneName(site.TimeZoneId))));
        foreach (var field in Fields.Except(Colors))
            field.Set(site.Json.String(field.Name) is { Length: > 0 } value ? value : null);
        foreach (var color in Colors)
            color.Set(site.Json.Object("Colors").String(color.Name) is { Length: > 0 } value ? value : null);
        HasHomeItem = site.HomeItem.Length > 0;
        SiteName.Set(site.SiteName);
        TimeZoneId.Set(site.TimeZoneId);
        PageSize.Set($"{site.PageSize}");
    }

    public void Check(MediaStore media)
    {
        if (
            Logo.Value.Length > 0
            && (
                MediaPath.Fault(Logo.Value) is not null
                || !MediaPath.ContentType(Logo.Value).StartsWith("image/", StringComparison.Ordinal)
                || media.Find(Logo.Value) is null
            )
        )
            Logo.Fail("There’s no picture with that path in the media library. Check the path.");
        foreach (var color in Colors)
            if (
                color.Value.Length > 0
                && SiteColors.Fault(
                    color.Value.ToLowerInvariant(),
                    color.Name.EndsWith("Dark", StringComparison.Ordinal)
                )
                    is { } fault
            )
                color.Fail($"{color.Label}: {fault}");
    }

    public void Write(JsonObject settings)
    {
        foreach (
            var field in Fields.Except(Colors).Where(field => field != PageSize && (field != HomePage || HasHomeItem))
        )
            settings[field.Name] = field.Value;
        settings["PageSize"] = PageSize.AsNumber;
        settings["Colors"] = new JsonObject(
            Colors
                .Where(color => color.Value.Length > 0)
                .Select(color => KeyValuePair.Create(color.Name, (JsonNode?)color.Value.ToLowerInvariant()))
        );
    }
}
