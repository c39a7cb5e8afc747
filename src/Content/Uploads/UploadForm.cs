using NetworkPortal.Kernel.Forms;

namespace NetworkPortal.Content.Uploads;

/// <summary>
/// The upload form: a file, and a checklist of what must not be in it. The checked boxes are a reminder and are not
/// stored.
/// </summary>
public sealed class UploadForm : Form
{
    private static readonly Option[] Checks =
    [
        new(
            "names",
            "The file has no student names",
            "Check the text, the file name, and any boards or name tags in pictures."
        ),
        new("faces", "No student can be identified", "No faces, voices, or anything else that shows who a student is."),
        new("writing", "The file has no student handwriting", "Type up or describe the student’s work instead."),
        new(
            "notes",
            "I understand that the file’s metadata will be removed",
            "Before we save the file, we remove details such as who made it, when and where, and on what device."
        ),
    ];

    public Field File { get; } =
        Field.File("file", "File").WithHint("Upload a picture, PDF, or Word, PowerPoint, or Excel file, up to 10 MB.");

    public Field Checked { get; } =
        Field.Choices("checked", "Before you upload").Require("Check every box.").From(Checks);

    /// <summary>The file types offered by file pickers.</summary>
    public string Accept => UploadKind.Accept;

    /// <inheritdoc cref="Form.Read"/>
    public async Task<bool> ReadAll(Microsoft.AspNetCore.Http.HttpContext http)
    {
        if (await Read(http) && Checked.Values.Distinct().Count() < Checks.Length)
            Checked.Fail("Check every box. If a statement isn’t true, change the file first.");
        return Valid;
    }
}
