using System.Globalization;
using NodaTime;
using NodaTime.Text;

namespace NetworkPortal.Kernel.Forms;

/// <summary>One field of a form: its definition, the submitted value, and the validation error.</summary>
public sealed class Field
{
    private Field(string name, string label, string type)
    {
        Name = name;
        Label = label;
        Type = type;
    }

    public string Name { get; }
    public string Id => "field-" + Name;
    public string Label { get; private set; }

    /// <summary>text, email, password, tel, url, search, number, date, time, textarea, select, radios, checkboxes or
    /// checkbox.</summary>
    public string Type { get; }

    public string Hint { get; private set; } = "";

    /// <summary>All submitted values; several for checkboxes.</summary>
    public IReadOnlyList<string> Values { get; private set; } = [];

    public string Value => Values.Count > 0 ? Values[0] : "";

    /// <summary>How to correct the value; null if it is valid.</summary>
    public string? Error { get; private set; }

    public bool Required => requiredMessage is not null;

    public IReadOnlyList<Option> Options { get; private set; } = [];

    public string? Autocomplete { get; private set; }
    public string? Inputmode { get; private set; }
    public string? Min { get; private set; }
    public string? Max { get; private set; }
    public int? Maxlength { get; private set; }
    public int Rows { get; private set; } = 4;

    private string? requiredMessage;
    private Func<string, string> cleaned = text => text;
    private (Func<string, bool> IsFine, string Message)? rule;

    public static Field Text(string name, string label, string type = "text") =>
        new(name, label, type) { Maxlength = 200 };

    public static Field Email(string name, string label) =>
        new(name, label, "email")
        {
            Maxlength = 254,
            Autocomplete = "email",
            Inputmode = "email",
        };

    public static Field Password(string name, string label, string autocomplete) =>
        new(name, label, "password") { Maxlength = 200, Autocomplete = autocomplete };

    public static Field LongText(string name, string label, int rows = 4) =>
        new(name, label, "textarea") { Maxlength = 4000, Rows = rows };

    public static Field Number(string name, string label, int min, int max) =>
        new(name, label, "number")
        {
            Min = min.ToString(CultureInfo.InvariantCulture),
            Max = max.ToString(CultureInfo.InvariantCulture),
            Inputmode = "numeric",
        };

    public static Field Day(string name, string label) => new(name, label, "date");

    public static Field Hour(string name, string label) => new(name, label, "time");

    public static Field Checkbox(string name, string label) => new(name, label, "checkbox");

    /// <summary>A choice of one option; the type is select or radios.</summary>
    public static Field Choice(string name, string label, string type = "select") => new(name, label, type);

    /// <summary>A file upload; the file is in the request's files, not in <see cref="Values"/>.</summary>
    public static Field File(string name, string label) => new(name, label, "file");

    public static Field Choices(string name, string label) => new(name, label, "checkboxes");

    /// <param name="message">The error if there is no value: "Enter your name".</param>
    public Field Require(string message) => With(() => requiredMessage = message);

    /// <summary>Normalizes the value before it is validated and stored.</summary>
    public Field Cleaned(Func<string, string> clean) => With(() => cleaned = clean);

    /// <param name="message">The error for an invalid value.</param>
    public Field Accept(Func<string, bool> isFine, string message) => With(() => rule = (isFine, message));

    public Field WithHint(string hint) => With(() => Hint = hint);

    public Field WithAutocomplete(string token) => With(() => Autocomplete = token);

    public Field UpTo(int characters) => With(() => Maxlength = characters);

    /// <summary>Sets the allowed options; other values are rejected. Call it before reading the form.</summary>
    public Field From(IEnumerable<Option> options) =>
        With(() =>
            Options = options.Select(option => option with { Selected = Values.Contains(option.Value) }).ToList()
        );

    /// <summary>Prefills the value.</summary>
    public Field Set(params IEnumerable<string?> values) =>
        With(() =>
        {
            Values = values.OfType<string>().ToList();
            Options = Options.Select(option => option with { Selected = Values.Contains(option.Value) }).ToList();
        });

    /// <summary>Sets the error; the first error is kept.</summary>
    public void Fail(string message) => Error ??= message;

    public bool Checked => Value == "true";

    /// <summary>The value as an integer within its bounds, or null.</summary>
    public int? AsNumber =>
        int.TryParse(Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;

    public LocalDate? AsDay => LocalDatePattern.Iso.Parse(Value) is { Success: true, Value: var day } ? day : null;

    public LocalTime? AsHour =>
        LocalTimePattern.CreateWithInvariantCulture("HH:mm").Parse(Value.Length >= 5 ? Value[..5] : Value)
            is { Success: true, Value: var hour }
            ? hour
            : null;

    /// <summary>Checks whether the text is one plain email address.</summary>
    public static bool IsEmail(string text) => EmailAddress.IsAddress(text);

    internal void Read(IEnumerable<string?> sent)
    {
        Set(
            sent.Select(value => value is null ? null : cleaned(Plain(value)))
                .Where(value => !string.IsNullOrEmpty(value))
                .Select(value => value!)
        );
        Check();
    }

    /// <summary>Normalizes text. Passwords stay as typed: they are normalized when compared, see
    /// <see cref="LetterForms.Compatible"/>.</summary>
    private string Plain(string value) =>
        Type switch
        {
            "password" => value,
            "email" => EmailAddress.Clean(value),
            // Not composed: the browser compares long text with its own copy.
            "textarea" => value.ReplaceLineEndings("\n").Trim(),
            _ => LetterForms.Compose(value).ReplaceLineEndings("\n").Trim(),
        };

    private void Check()
    {
        var name = Label.TrimEnd('?', ':');
        if (Values.Count == 0)
        {
            if (requiredMessage is not null)
                Fail(requiredMessage);
        }
        else if (Values.Any(Unreadable))
            Fail("This contains characters we can’t read. Try typing it again.");
        else if (Maxlength is { } most && Values.Any(value => value.Length > most))
            Fail($"Use {most} characters or fewer. You’ve entered {Value.Length}.");
        else if (Type == "email" && EmailAddress.HasForeignLetters(Value))
            Fail("We can’t send email to an address with letters such as é before the @. Enter a different address.");
        else if (rule is var (isFine, message) && !Values.All(isFine))
            Fail(message);
        else if (Type == "email" && !IsEmail(Value))
            Fail("Enter an email address, such as name@school.org.");
        else if (Type == "number" && !InBounds())
            Fail($"Enter a whole number from {Min} to {Max}.");
        else if (Type == "date" && AsDay is null)
            Fail("Enter a date, such as 2027-03-09.");
        else if (Type == "time" && AsHour is null)
            Fail("Enter a time, such as 09:00.");
        else if (
            Type is "select" or "radios" or "checkboxes"
            && Values.Any(value => Options.All(option => option.Value != value))
        )
            Fail($"{name}: choose an option from the list.");
    }

    private bool InBounds() =>
        AsNumber is { } number
        && number >= int.Parse(Min!, CultureInfo.InvariantCulture)
        && number <= int.Parse(Max!, CultureInfo.InvariantCulture);

    /// <summary>Checks for control characters, and for the replacement character from invalid UTF-8.</summary>
    private static bool Unreadable(string value) =>
        value.Any(c => c == '\uFFFD' || (char.IsControl(c) && c is not ('\n' or '\t')));

    private Field With(Action change)
    {
        change();
        return this;
    }
}

/// <summary>An option of a choice field.</summary>
public sealed record Option(string Value, string Text, string Hint = "", bool Selected = false);
