using NetworkPortal.Kernel.Forms;

namespace NetworkPortal.Members.People.Letters;

internal sealed class LetterForm : Form
{
    public Field Subject { get; } = Field.Text("subject", "What is it about?").Require("Say in a few words what it is about.").UpTo(120);

    public Field Words { get; } = Field.LongText("words", "Your letter", 10).Require("Write your letter.").UpTo(4000).WithHint("Please name no student.");

    public Field ShowAddress { get; } = Field.Checkbox("show_address", "Show my email address, so that they can answer by mail")
        .WithHint("Left open, your address stays hidden and they answer here, on the portal.");
}
