using NetworkPortal.Content.Definitions;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Forms;

namespace NetworkPortal.Authoring.Webhooks;

internal sealed class WebhookForm : Form
{
    public Field Address { get; } =
        Field
            .Text("address", "URL", "url")
            .Require("Enter a URL.")
            .UpTo(500)
            .WithHint("The URL where the other program receives messages. It must start with https://")
            .WithAutocomplete("off");

    public Field Events { get; } =
        Field
            .Choices("event", "Send a message for these events")
            .Require("Choose at least one event.")
            .From([
                new(ContentEvents.Published, "Published or republished"),
                new(ContentEvents.Unpublished, "Unpublished"),
                new(ContentEvents.Deleted, "Deleted while published"),
            ]);

    public Field Types { get; } = Field.Choices("type", "Types").WithHint("Choose none to include all types.");

    public static WebhookForm For(DefinitionSet definitions)
    {
        var form = new WebhookForm();
        form.Events.Set([.. Webhook.AllEvents]);
        form.Types.From(
            definitions.Types.ByName(type => type.DisplayName).Select(type => new Option(type.Name, type.DisplayName))
        );
        return form;
    }
}
