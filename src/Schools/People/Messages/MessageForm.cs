using NetworkPortal.Kernel.Forms;

namespace NetworkPortal.Schools.People.Messages;

internal sealed class MessageForm : Form
{
    public Field Subject { get; } = Field.Text("subject", "Subject").Require("Enter a subject.").UpTo(120);

    public Field Words { get; } =
        Field
            .LongText("words", "Message", 10)
            .Require("Enter a message.")
            .UpTo(4000)
            .WithHint("Please don’t name students.");

    public Field ShowAddress { get; } =
        Field
            .Checkbox("show_address", "Show my email address so they can reply by email")
            .WithHint("If you leave this unchecked, they’ll reply on the portal and won’t see your email address.");
}
