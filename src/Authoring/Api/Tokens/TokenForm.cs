using NetworkPortal.Content.Definitions;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Forms;
using NetworkPortal.Site;

namespace NetworkPortal.Authoring.Api.Tokens;

internal sealed class TokenForm : Form
{
    public Field Name { get; } =
        Field
            .Text("name", "Name")
            .Require("Enter a name.")
            .UpTo(100)
            .WithHint("Name the program that will use this token. The name appears in the history of items it changes.")
            .WithAutocomplete("off");

    public Field Actions { get; } =
        Field
            .Choices("action", "Permissions")
            .Require("Choose at least one permission.")
            .WithHint("Programs can read published content without a token.");

    public Field Types { get; } =
        Field.Choices("type", "Types").WithHint("To include all types, leave all boxes unchecked.");

    public Field Days { get; } =
        Field.Number("days", "Expires after (days)", 1, ApiToken.MaxDaysLength).Require("Enter the number of days.");

    /// <param name="user">The user who creates the token, and who can grant only permissions that they hold.</param>
    public static TokenForm For(DefinitionSet definitions, CurrentUser user)
    {
        var form = new TokenForm();
        form.Actions.From(
            Words.Where(word => user.Can(word.Permission)).Select(word => new Option($"{word.Action}", word.Text))
        );
        form.Types.From(
            definitions.Types.ByName(type => type.DisplayName).Select(type => new Option(type.Name, type.DisplayName))
        );
        form.Days.Set("90");
        return form;
    }

    /// <summary>
    /// Returns the permission that the creator must hold, both when the token is created and whenever it is used.
    /// </summary>
    public static string PermissionFor(ApiAction action) => Words.Single(word => word.Action == action).Permission;

    public static string TextOf(ApiAction action) => Words.Single(word => word.Action == action).Text;

    private static readonly (ApiAction Action, string Permission, string Text)[] Words =
    [
        (ApiAction.ReadDrafts, Permissions.EditContent, "Read drafts"),
        (ApiAction.WriteDrafts, Permissions.EditContent, "Write drafts"),
        (ApiAction.Publish, Permissions.PublishContent, "Publish"),
        (ApiAction.Delete, Permissions.PublishContent, "Delete"),
    ];
}
