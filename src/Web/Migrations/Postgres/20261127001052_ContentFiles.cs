using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace NetworkPortal.Web.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class ContentFiles : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "ContentFiles",
                columns: table => new
                {
                    ItemRow = table.Column<long>(type: "bigint", nullable: false),
                    Path = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ContentFiles", x => new { x.ItemRow, x.Path });
                    table.ForeignKey(
                        name: "FK_ContentFiles_ContentItems_ItemRow",
                        column: x => x.ItemRow,
                        principalTable: "ContentItems",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_ContentFiles_Path",
                table: "ContentFiles",
                column: "Path");

            // Nobody has looked yet which files these name; the portal does at its start.
            migrationBuilder.Sql("""INSERT INTO "ContentFiles" ("ItemRow", "Path") SELECT "Id", '?' FROM "ContentItems" WHERE "Data" LIKE '%/media/%' OR "Data" LIKE '%"Paths":["%'""");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "ContentFiles");
        }
    }
}
