using NetworkPortal.Kernel.Forms;

namespace NetworkPortal.Studios.Room.Messages;

/// <summary>The form for a message to everyone in a studio, or to some.</summary>
internal sealed class MessageForm : Form
{
    private const string Everyone = "everyone";

    private readonly IReadOnlyList<Addressee> people;

    /// <param name="people">Those who can be written to: everyone in the studio except the writer.</param>
    public MessageForm(IReadOnlyList<Addressee> people)
    {
        this.people = people;
        To.From([
            new(Everyone, $"Everyone ({people.Count})"),
            .. people
                .CountBy(person => person.Role)
                .OrderBy(role => role.Key)
                .Select(role => new Option($"{role.Key}", $"{role.Key.Text()} ({role.Value})")),
        ]);
        People.From(people.Select(person => new Option($"{person.Id}", person.Name)));
    }

    public Field To { get; } = Field.Choices("to", "Send to").WithHint("Choose roles, or choose people below.");

    public Field People { get; } = Field.Choices("people", "People");

    public Field Subject { get; } =
        Field.Text("subject", "Subject").Require("Enter a subject.").UpTo(StudioMessage.SubjectLength);

    public Field Text { get; } =
        Field
            .LongText("text", "Message", rows: 8)
            .Require("Enter a message.")
            .UpTo(4000)
            .WithHint("You can use Markdown: **bold**, lists, and links. Please don’t name students.");

    public bool ToEveryone => To.Values.Contains(Everyone);

    /// <summary>Those who get it.</summary>
    public IReadOnlyList<Addressee> Chosen =>
        [
            .. people.Where(person =>
                ToEveryone || To.Values.Contains($"{person.Role}") || People.Values.Contains($"{person.Id}")
            ),
        ];

    public bool Check()
    {
        if (Chosen.Count == 0)
            To.Fail("Choose who gets the message.");
        return Valid;
    }
}

/// <summary>Someone whom a message can be sent to.</summary>
internal sealed record Addressee(Guid Id, string Name, StudioRole Role);
