using NetworkPortal.Kernel.Forms;
using NetworkPortal.Meetings;

namespace NetworkPortal.Visits.Hosting;

/// <summary>The form for what visitors will see, the same on all days of an offer.</summary>
internal sealed class OfferForm : SeenForm
{
    public Field Focus { get; } =
        Field
            .Text("focus", "What will visitors see?")
            .UpTo(VisitOffer.FocusLength)
            .Require("Enter what visitors will see.")
            .WithHint("Use one line, such as “Student-led conferences in grades 3–5.”");

    public Field Question { get; } =
        Field
            .Text("question", "What question are you working on?")
            .UpTo(300)
            .WithHint("For example, “How do we make time for teachers to watch each other teach?”");

    public Field Grades { get; } = Field.Text("grades", "Which grades?").UpTo(VisitOffer.GradesLength);

    public Field Description { get; } =
        Field
            .LongText("description", "Schedule for the day", 6)
            .UpTo(4000)
            .WithHint("In a few lines, say when to arrive, how the day will go, and when there’ll be time to talk.");

    public Field Bring { get; } =
        Field
            .LongText("bring", "What should visitors bring or know?", 3)
            .UpTo(2000)
            .WithHint("For example, what to read first, what to wear, or whether lunch is provided.");

    public Field Link { get; } =
        Field
            .Text("link", "Video link, if the visit is online", "url")
            .UpTo(VisitOffer.LinkLength)
            .Accept(IsLink, "Enter a link that starts with https://.")
            .WithHint("Leave it blank if visitors come to your school. Only people who are coming see the link.");

    /// <summary>Offered when visitors would be emailed about the change.</summary>
    public Field Quietly { get; } = DayForm.SmallFix();

    public IReadOnlyList<Field> Texts => [Focus, Question, Grades, Description, Bring, Link];

    public OfferContent Content =>
        new()
        {
            Focus = Focus.Value,
            Question = Question.Value,
            Description = Description.Value,
            Grades = Grades.Value,
            Bring = Bring.Value,
            OnlineUrl = Link.Value,
        };

    public OfferForm Fill(VisitOffer offer)
    {
        Focus.Set(offer.Focus);
        Question.Set(offer.Question);
        Grades.Set(offer.Grades);
        Description.Set(offer.Description);
        Bring.Set(offer.Bring);
        Link.Set(offer.OnlineUrl);
        Version.Set($"{offer.Version}");
        return this;
    }

    private static bool IsLink(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var link) && link.Scheme == Uri.UriSchemeHttps;
}
