using NetworkPortal.Content.Definitions;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Forms;

namespace NetworkPortal.Content.Webhooks;

internal sealed class WebhookForm : Form
{
    public Field Address { get; } = Field.Text("address", "Address", "url").Require("Enter where to send to.").UpTo(500).WithHint("Where the other program listens; it begins with https://").WithAutocomplete("off");

    public Field Events { get; } = Field.Choices("event", "Tell it when something is").Require("Tick at least one.").From([new(ContentEvents.Published, "Published, or published anew"), new(ContentEvents.Unpublished, "Unpublished"), new(ContentEvents.Deleted, "Deleted while it was published")]);

    public Field Types { get; } = Field.Choices("type", "Types").WithHint("Tick none for all of them.");

    public static WebhookForm For(DefinitionSet definitions)
    {
        var form = new WebhookForm();
        form.Events.Set([.. Webhook.AllEvents]);
        form.Types.From(
            definitions.Types.ByName(type => type.DisplayName)
                .Select(type => new Option(type.Name, type.DisplayName)));
        return form;
    }
}
