using Microsoft.Playwright;
using NetworkPortal.BrowserTests.Infrastructure;
using NetworkPortal.Tests.Infrastructure.Portals;

namespace NetworkPortal.BrowserTests.Journeys;

/// <summary>
/// What other programs put on the clipboard becomes plain Markdown: words, structure, links, tables, footnotes, and
/// pictures.
/// </summary>
public sealed class PasteJourney(BrowserFixture browser)
{
    private const string Pixel =
        "iVBORw0KGgoAAAANSUhEUgAAAAoAAAAKCAIAAAACUFjqAAAAEklEQVR4nGP4z8CAB+GTG8HSALfKY52fTcuYAAAAAElFTkSuQmCC";

    private static readonly string Folder = Path.Combine(
        Repository.Folder,
        "tests/NetworkPortal.BrowserTests/Journeys/Pastes"
    );

    public static TheoryData<string> Documents { get; } =
    [.. Directory.EnumerateFiles(Folder, "*.html").Select(Path.GetFileNameWithoutExtension).Order().OfType<string>()];

    [Theory]
    [MemberData(nameof(Documents))]
    public async Task Pasted_documents_become_Markdown(string document)
    {
        await using var editor = await browser.Window(Cast.Editor);
        var text = await Open(editor);
        await Paste(editor, await Read($"{document}.html"));
        await Assertions.Expect(text).ToHaveValueAsync((await Read($"{document}.md")).TrimEnd());
        await editor.Check();
    }

    [Fact]
    public async Task A_picture_within_a_document_is_uploaded_and_one_from_elsewhere_is_told_about()
    {
        await using var editor = await browser.Window(Cast.Editor);
        var text = await Open(editor);
        await Paste(
            editor,
            $"<p>Before</p><p><img alt='A block (demo)' src='data:image/png;base64,{Pixel}'></p>"
                + "<p>After <img src='https://example.org/a.png'></p>"
        );
        await Assertions
            .Expect(text)
            .ToHaveValueAsync(
                new System.Text.RegularExpressions.Regex(
                    @"^Before\n\n!\[A block \(demo\)\]\(/media/pasted/pasted[-0-9a-z]+\.png\)\n\nAfter$"
                )
            );
        await Assertions.Expect(editor.Page.GetByText("A picture couldn’t be pasted.")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_pasted_picture_without_words_asks_for_its_alternative_text()
    {
        await using var editor = await browser.Window(Cast.Editor);
        var text = await Open(editor);
        await Paste(editor, $"<p>Before</p><p><img src='data:image/png;base64,{Pixel}'></p><p>After</p>");
        var dialog = editor.Page.GetByRole(AriaRole.Dialog, new() { Name = "Alternative text" });
        await Assertions.Expect(dialog.GetByRole(AriaRole.Textbox)).ToBeFocusedAsync();
        await editor.Check();
        await editor.Page.Keyboard.TypeAsync("A pixel (demo)");
        await editor.Page.Keyboard.PressAsync("Enter");
        await Assertions
            .Expect(text)
            .ToHaveValueAsync(
                new System.Text.RegularExpressions.Regex(
                    @"^Before\n\n!\[A pixel \(demo\)\]\(/media/pasted/.+\n\nAfter$"
                )
            );
    }

    [Fact]
    public async Task Ctrl_Shift_V_pastes_the_words_alone()
    {
        await using var editor = await browser.Window(Cast.Editor);
        await editor.Page.Context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);
        var text = await Open(editor);
        await editor.Page.EvaluateAsync(
            """
            () => navigator.clipboard.write([new ClipboardItem({
              "text/html": new Blob(["<h1>Head</h1><p><b>bold</b></p>"], { type: "text/html" }),
              "text/plain": new Blob(["Head\n\nbold"], { type: "text/plain" }),
            })])
            """
        );
        await editor.Page.Keyboard.PressAsync("Control+Shift+V");
        await Assertions.Expect(text).ToHaveValueAsync("Head\n\nbold");
        await editor.Page.Keyboard.PressAsync("Control+A");
        await editor.Page.Keyboard.PressAsync("Control+V");
        await Assertions.Expect(text).ToHaveValueAsync("## Head\n\n**bold**");
    }

    private static async Task<ILocator> Open(Window editor)
    {
        await editor.Go("/desk/content/new/Article");
        await editor.Page.Locator(".editor-text:has([name=MarkdownBodyPart]) .rich-page").ClickAsync();
        return editor.Page.Locator("[name=MarkdownBodyPart]");
    }

    private static Task<string> Read(string file) =>
        File.ReadAllTextAsync(Path.Combine(Folder, file), TestContext.Current.CancellationToken);

    private static Task Paste(Window editor, string html) =>
        editor
            .Page.Locator(".rich-page:focus")
            .EvaluateAsync(
                """
                (page, html) => {
                  const data = new DataTransfer();
                  data.setData("text/html", html);
                  data.setData("text/plain", "words");
                  page.dispatchEvent(new ClipboardEvent("paste", {
                    clipboardData: data, bubbles: true, cancelable: true,
                  }));
                }
                """,
                html
            );
}
